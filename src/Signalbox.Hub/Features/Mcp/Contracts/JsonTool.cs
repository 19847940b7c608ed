using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>
/// A tool that answers with one JSON object, as text for models and as structured content for programs. A refusal has the same form:
/// <c>{"status":"error","error":…,"code":…}</c> with <c>isError</c>.
/// </summary>
/// <param name="definition">Name, texts, parameters, output schema, annotations.</param>
/// <param name="run">The work. It may throw <see cref="SignalboxException"/>.</param>
/// <param name="log">Gets failures that the caller must not see.</param>
public sealed class JsonTool(JsonToolDefinition definition, Func<ToolCall, CancellationToken, Task<JsonObject>> run, ILogger<JsonTool> log)
    : McpServerTool
{
    // Models read the text: é costs less than \u00e9 and says more. The answer is never put into HTML.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public override Tool ProtocolTool { get; } = definition.ToTool();

    /// <inheritdoc />
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc />
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            var http = (HttpContext)request.Items[McpEndpoint.HttpContextItem]!;
            ToolArguments arguments = ToolArguments.Read(definition.Parameters, request.Params.Arguments);
            JsonObject answer = await run(new ToolCall(http.GetCaller(), http, arguments), cancellationToken);
            AddWarnings(answer, arguments.Warnings);
            return Result(answer, isError: false);
        }
        catch (SignalboxException refusal)
        {
            return Result(Error(request, refusal.Message, refusal.Code), isError: true);
        }
        catch (Exception e) when (e is not (InputRequiredException or McpProtocolException) && !cancellationToken.IsCancellationRequested)
        {
            McpLog.ToolFailed(log, definition.Name, e);
            return Result(Error(request, $"The hub failed to run {definition.Name}; its log says why. Try again, or tell the hub's operator.", "internal"), isError: true);
        }
    }

    private static void AddWarnings(JsonObject answer, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        if (answer["warnings"] is not JsonArray list)
        {
            // An agent may have written something else under this name; it is kept.
            JsonNode? own = answer["warnings"]?.DeepClone();
            answer["warnings"] = list = own is null ? [] : [own];
        }

        foreach (string warning in warnings)
        {
            list.Add(warning);
        }
    }

    /// <summary>The result that a tool of this kind answers with.</summary>
    public static CallToolResult Result(JsonObject answer, bool isError) => new()
    {
        Content = [new TextContentBlock { Text = answer.ToJsonString(Readable) }],
        StructuredContent = JsonSerializer.SerializeToElement(answer),
        IsError = isError,
    };

    private JsonObject Error(RequestContext<CallToolRequestParams> request, string message, string code)
    {
        var error = new JsonObject { ["status"] = "error" };
        foreach (string echoed in definition.EchoedInErrors)
        {
            error[echoed] = request.Params.Arguments?.TryGetValue(echoed, out JsonElement given) == true && given.ValueKind == JsonValueKind.String ? given.GetString() : "";
        }

        error["error"] = message;
        error["code"] = code;
        return error;
    }
}
