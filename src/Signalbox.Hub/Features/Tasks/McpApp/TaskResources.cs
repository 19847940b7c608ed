using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks.McpApp;

/// <summary>
/// The resources of <c>/mcp</c>: the app, and what it shows, <c>coda://task/&lt;id&gt;</c> and <c>coda://task/&lt;id&gt;/terminal</c>. A caller reads what the tools would tell it and no more;
/// tasks are not listed, since lists are the same for everybody.
/// </summary>
internal sealed class TaskResources(ITaskDesk desk, ITerminalSlices terminals, ICredentialWatch credentials)
{
    /// <summary>In base64, and with the rest of the answer, this stays below 256 KiB.</summary>
    private const int MostTerminalBytes = 128 << 10;

    private static readonly TimeSpan PageFreshFor = TimeSpan.FromMinutes(5);

    private static readonly ResourceTemplate[] Templates =
    [
        new()
        {
            UriTemplate = TaskResourceUri.TaskTemplate,
            Name = "task",
            Title = "A task",
            Description = "The task as coda_inbox shows it, and under result what coda_get_result answers once it has ended.",
            MimeType = "application/json",
        },
        new()
        {
            UriTemplate = TaskResourceUri.TerminalTemplate,
            Name = "task-terminal",
            Title = "A task's terminal",
            Description = "What the task's terminal showed from a byte offset on, for programs: items in order (data in base64, resize, gap), next is from of the next read, state is the session's, end says that nothing will follow. wait: seconds to wait for something new, at most 25.",
            MimeType = "application/json",
        },
    ];

    /// <summary>Adds resources and the extension to a server.</summary>
    public void AddTo(McpServerOptions options)
    {
        ServerCapabilities capabilities = options.Capabilities ??= new ServerCapabilities();
        capabilities.Extensions ??= new Dictionary<string, object>(StringComparer.Ordinal);
        capabilities.Extensions[TaskApp.ExtensionId] = new JsonObject();
        options.Handlers.ListResourcesHandler = static (_, _) => ValueTask.FromResult(new ListResourcesResult { Resources = [TaskApp.Listed] });
        options.Handlers.ListResourceTemplatesHandler = static (_, _) => ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = [.. Templates] });
        options.Handlers.ReadResourceHandler = ReadAsync;
    }

    private async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        string uri = request.Params?.Uri ?? throw new McpProtocolException("params/uri is missing: it names the resource.", McpErrorCode.InvalidParams);
        if (uri == TaskApp.Uri)
        {
            return await TaskApp.ReadAsync(PageFreshFor, cancellationToken);
        }

        TaskResourceUri asked = TaskResourceUri.Parse(uri, out string? wrong) ?? throw (wrong is null
            ? Unknown(request, $"Resource '{Short(uri)}' is unknown. There are {TaskApp.Uri}, coda://task/<task_id> and coda://task/<task_id>/terminal?from=<offset>; take task_id from coda_run or coda_inbox.")
            : new McpProtocolException($"Resource '{Short(uri)}' cannot be read: {wrong}.", McpErrorCode.InvalidParams));
        var http = (HttpContext)request.Items[McpEndpoint.HttpContextItem]!;
        try
        {
            TaskStanding standing = await desk.StandingAsync(http.GetCaller(), asked.TaskId.Value, cancellationToken);
            return Result(uri, asked.IsTerminal ? await TerminalAsync(http, standing, asked, cancellationToken) : Task(standing));
        }
        catch (SignalboxException refusal) when (refusal.StatusCode == StatusCodes.Status404NotFound)
        {
            throw Unknown(request, refusal.Message);
        }
        catch (SignalboxException refusal)
        {
            throw new McpProtocolException(refusal.Message, refusal, refusal.StatusCode < StatusCodes.Status500InternalServerError ? McpErrorCode.InvalidParams : McpErrorCode.InternalError);
        }
    }

    private static string Task(TaskStanding standing)
    {
        JsonObject task = JsonSerializer.SerializeToNode(standing.Entry, ContractsJson.Default.InboxEntry)!.AsObject();
        task["result"] = standing.Result?.DeepClone();
        return task.ToJsonString();
    }

    private async Task<string> TerminalAsync(HttpContext http, TaskStanding standing, TaskResourceUri asked, CancellationToken cancellationToken)
    {
        using CredentialLease credential = credentials.Watch(http);
        return await credential.HoldAsync(
            async ended =>
            {
                var json = new ArrayBufferWriter<byte>(4096);
                await terminals.WriteAsync(http.GetCaller(), standing.Terminal, asked.From, asked.Wait, MostTerminalBytes, json, ended);
                return Encoding.UTF8.GetString(json.WrittenSpan);
            },
            cancellationToken);
    }

    /// <summary>One caller's, and old as soon as it is read.</summary>
    private static ReadResourceResult Result(string uri, string json) => new()
    {
        Contents = [new TextResourceContents { Uri = uri, MimeType = "application/json", Text = json }],
        TimeToLive = TimeSpan.Zero,
        CacheScope = CacheScope.Private,
    };

    /// <summary>Revisions with a handshake have a code of their own for this.</summary>
    private static McpProtocolException Unknown(RequestContext<ReadResourceRequestParams> request, string message) =>
        new(message, McpVersions.IsPerRequest(request.JsonRpcRequest.Context?.ProtocolVersion) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound);

    private static string Short(string uri) => uri.Length <= 100 ? uri : uri[..100] + "…";
}
