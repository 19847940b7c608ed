using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.McpTasks;

/// <summary>
/// The MCP extension <c>io.modelcontextprotocol/tasks</c> (SEP-2663) on the hub's tasks: their ids are its ids. Only revision 2026-07-28 knows it; <c>coda_run</c> never answers with
/// a task of the extension in place of its result, because a model must see the ids and <c>viewer_url</c>.
/// </summary>
internal sealed class McpTasksExtension(ITaskDesk desk)
{
    public const string Id = "io.modelcontextprotocol/tasks";

    /// <summary>The first revision that has extensions; revisions are dates.</summary>
    private const string Since = "2026-07-28";

    private const string TaskIdParameter = "taskId";

    /// <summary>Adds the extension to a server.</summary>
    public void AddTo(McpServerOptions options)
    {
        ServerCapabilities capabilities = options.Capabilities ??= new ServerCapabilities();
        capabilities.Extensions ??= new Dictionary<string, object>(StringComparer.Ordinal);
        capabilities.Extensions[Id] = new JsonObject();
        options.Filters.Message.OutgoingFilters.Insert(0, next => (context, cancellationToken) => next(HiddenFromHandshake(context), cancellationToken));
        options.RequestHandlers = [.. options.RequestHandlers ?? [], Handler("tasks/get", GetAsync), Handler("tasks/update", UpdateAsync), Handler("tasks/cancel", CancelAsync)];
    }

    /// <summary>Refuses clients that did not declare the extension with the request, as it asks for.</summary>
    public static void Require(ClientCapabilities? declared)
    {
        if (declared?.Extensions?.ContainsKey(Id) != true)
        {
            throw new MissingRequiredClientCapabilityException(
                new ClientCapabilities { Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { [Id] = new JsonObject() } },
                $"The client did not declare the extension {Id}. Put it into extensions of _meta/{MetaKeys.ClientCapabilities} of the request.");
        }
    }

    /// <summary>Clients of revisions before extensions are not told of one that they cannot use.</summary>
    private static MessageContext HiddenFromHandshake(MessageContext context)
    {
        if (context.JsonRpcMessage is JsonRpcResponse { Result: JsonObject welcome } && welcome.ContainsKey("protocolVersion")
            && welcome["capabilities"] is JsonObject capabilities && capabilities["extensions"] is JsonObject extensions)
        {
            extensions.Remove(Id);
            if (extensions.Count == 0)
            {
                capabilities.Remove("extensions");
            }
        }

        return context;
    }

    private async Task<JsonObject> GetAsync(Caller caller, string taskId, JsonObject parameters, CancellationToken cancellationToken) =>
        McpTaskJson.Of(await desk.StandingAsync(caller, taskId, cancellationToken));

    /// <summary>Ends a task that has not ended; one that has is left as it is, which the extension allows.</summary>
    private async Task<JsonObject> CancelAsync(Caller caller, string taskId, JsonObject parameters, CancellationToken cancellationToken)
    {
        await desk.CancelAsync(caller, taskId, cancellationToken);
        return [];
    }

    /// <summary>Accepts answers and drops them: a task of ours never asks, and the extension wants answers to what is not asked ignored.</summary>
    private async Task<JsonObject> UpdateAsync(Caller caller, string taskId, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (parameters["inputResponses"] is not JsonObject)
        {
            throw new McpProtocolException("params/inputResponses is missing or not an object: it must map keys of inputRequests to answers.", McpErrorCode.InvalidParams);
        }

        await desk.StandingAsync(caller, taskId, cancellationToken);
        return [];
    }

    private static McpServerRequestHandler Handler(string method, Func<Caller, string, JsonObject, CancellationToken, Task<JsonObject>> answer) => new()
    {
        Method = method,
        RoutingNameParameter = TaskIdParameter,
        Handler = async (request, cancellationToken) =>
        {
            if (string.CompareOrdinal(request.Context?.ProtocolVersion, Since) < 0)
            {
                throw new McpProtocolException($"Method '{method}' exists from protocol version {Since} on. Call coda_inbox and coda_get_result.", McpErrorCode.MethodNotFound);
            }

            Require(request.Context?.ClientCapabilities);
            var http = (HttpContext)request.Context!.Items![McpEndpoint.HttpContextItem]!;
            JsonObject result = await AnswerAsync(request, http.GetCaller(), answer, cancellationToken);
            result["resultType"] = "complete";
            return result;
        },
    };

    private static async Task<JsonObject> AnswerAsync(
        JsonRpcRequest request, Caller caller, Func<Caller, string, JsonObject, CancellationToken, Task<JsonObject>> answer, CancellationToken cancellationToken)
    {
        if (request.Params is not JsonObject parameters || parameters[TaskIdParameter] is not JsonValue value || !value.TryGetValue(out string? taskId))
        {
            throw new McpProtocolException($"params/{TaskIdParameter} is missing or not a string: it must be a task_id from coda_run or coda_inbox.", McpErrorCode.InvalidParams);
        }

        try
        {
            return await answer(caller, taskId, parameters, cancellationToken);
        }
        catch (SignalboxException refusal)
        {
            throw new McpProtocolException(refusal.Message, refusal, refusal.StatusCode < StatusCodes.Status500InternalServerError ? McpErrorCode.InvalidParams : McpErrorCode.InternalError);
        }
    }
}
