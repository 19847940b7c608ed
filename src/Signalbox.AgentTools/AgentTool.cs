using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools;

/// <summary>
/// A tool of an agent that is a member of the hub. It answers with one text; a call that fails has <c>isError</c> and a text that begins with <c>Error</c>.
/// </summary>
public abstract class AgentTool : McpServerTool
{
    private const int LongestTitle = 64;

    // Models read these texts, never a browser: é costs less than \u00e9 and says more.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    private ToolHome? _home;

    private protected AgentTool(string name, string title, bool readOnly, string description, [StringSyntax(StringSyntaxAttribute.Json)] string schema)
    {
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title.Length <= LongestTitle ? title : throw new ArgumentException($"The title of {name} is too long.", nameof(title)),
            Description = description,
            InputSchema = JsonElement.Parse(schema),
            Annotations = new ToolAnnotations { ReadOnlyHint = readOnly, DestructiveHint = false, OpenWorldHint = !readOnly },
        };
    }

    /// <inheritdoc />
    public override Tool ProtocolTool { get; }

    /// <inheritdoc />
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc />
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        ToolHome home = _home ?? throw new InvalidOperationException($"{ProtocolTool.Name} is in no toolset.");
        try
        {
            var call = new ToolCall(home.Members(request), new ToolArguments(request.Params.Arguments), (done, message) => ReportAsync(request, done, message), home.Time);
            return Result(await RunAsync(call, cancellationToken), isError: false);
        }
        catch (ToolRefusedException refusal)
        {
            return Result(refusal.Message, isError: true);
        }
        catch (PlatformUnreachableException e)
        {
            return Result(Unreachable(e.Message), isError: true);
        }
    }

    internal AgentTool At(ToolHome home)
    {
        _home = home;
        return this;
    }

    private protected static string Json(JsonNode node) => node.ToJsonString(Compact);

    private protected static string Readable(JsonNode node) => node.ToJsonString(Indented);

    /// <summary>The work. Refuses with <see cref="ToolRefusedException"/>.</summary>
    private protected abstract Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken);

    /// <summary>The text for a hub that gives no answer.</summary>
    private protected virtual string Unreachable(string cause) => $"Error: cannot reach the platform: {cause}";

    private static CallToolResult Result(string text, bool isError) => new() { Content = [new TextContentBlock { Text = text }], IsError = isError };

    private static Task ReportAsync(RequestContext<CallToolRequestParams> request, double done, string message) =>
        request.Params.ProgressToken is { } token
            ? request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = (float)done, Message = message })
            : Task.CompletedTask;
}
