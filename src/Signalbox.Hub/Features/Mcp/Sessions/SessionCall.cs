using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>One request in a session, from its arrival until its handler has ended: the handler uses the HTTP request, which must not be over before it.</summary>
internal sealed class SessionCall
{
    /// <summary>Where the server's filters find the call in a message's items.</summary>
    public const string Item = "signalbox.session-call";

    private readonly TaskCompletionSource _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isReached;

    private SessionCall(ResponseWriter answer) => Answer = answer;

    /// <summary>Where the server's messages about this request go.</summary>
    public ResponseWriter Answer { get; }

    public static async Task RunAsync(HttpContext http, McpSession session, JsonRpcRequest request)
    {
        var answer = http.RequestServices.GetRequiredService<ResponseWriter>();
        var call = new SessionCall(answer);
        if (!session.Outlet.TryBegin(request.Id, call))
        {
            await ResponseWriter.RefuseAsync(http.Response, request.Id, Refusal.BadRequest(Refusal.InvalidRequest,
                "A request with this id is being answered in this session. Give every request an id of its own."), http.RequestAborted);
            return;
        }

        answer.Open(http, perRequestEra: false);
        request.Context!.Items![Item] = call;
        try
        {
            await session.Transport.HandlePostRequestAsync(request, Stream.Null, http.RequestAborted);
        }
        catch (OperationCanceledException) when (!session.Over.IsCancellationRequested)
        {
            // Without resumption nobody can get the answer any more, so the work is in vain.
            await session.Transport.HandlePostRequestAsync(Cancelled(request.Id), Stream.Null, session.Over);
            throw;
        }
        finally
        {
            await Task.WhenAny(call._handled.Task, session.Completion);
            session.Outlet.Finish(request.Id);
            await answer.CloseAsync();
        }
    }

    /// <summary>The filters have the request, and will say when it is handled.</summary>
    public void Reached() => _isReached = true;

    /// <summary>The answer is written. Of a request that the SDK refused before the filters this is the end.</summary>
    public void Answered()
    {
        if (!_isReached)
        {
            Handled();
        }
    }

    /// <summary>The handler has ended.</summary>
    public void Handled() => _handled.TrySetResult();

    private static JsonRpcNotification Cancelled(RequestId id) => new()
    {
        Method = NotificationMethods.CancelledNotification,
        Params = new JsonObject
        {
            ["requestId"] = id.Id is long number ? JsonValue.Create(number) : JsonValue.Create(id.ToString()),
            ["reason"] = "The client closed the connection.",
        },
    };
}
