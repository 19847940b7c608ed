using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>delegate_task</c>: hands work to a peer and waits for its answer, for as long as clients wait for a tool.</summary>
internal sealed class DelegateTaskTool(TimeSpan patience) : AgentTool(
    "delegate_task",
    "Delegate a task and wait",
    readOnly: false,
    "Delegates a task to a peer and waits for its answer. When the answer takes longer, gives the delegation_id to look after it; the work goes on, so do not delegate it again. It is also how to answer a peer's message.",
    Delegating.Schema)
{
    private const int LongestSummary = 256;

    /// <summary>How long one look at the hub waits, so that the client hears of progress in between.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        (WorkspaceId peer, string task) = Delegating.Read(call.Arguments);
        Member source = call.Source;
        PlatformAnswer found = await source.Platform.GetAsync($"registry/discover/{peer}", cancellationToken);
        if (!found.IsSuccess)
        {
            throw ToolRefusedException.Error($"workspace {peer} not found or not accessible (check access control)");
        }

        string name = Line.Of(found.Object.Text("name") ?? peer.Value);
        using IDisposable? work = source.Work?.Begin(Line.Of($"Delegating to {name}", LongestSummary));
        PlatformAnswer offered = await Delegating.OfferAsync(source, peer, task, call.Arguments.Text("in_reply_to"), cancellationToken);
        if (!offered.IsSuccess || offered.Object.Text("delegation_id") is not { } id)
        {
            throw Failed(name, offered.Reason.Length > 0 ? offered.Reason : $"HTTP {offered.Code}");
        }

        if (offered.Object.Flag("reported") == true)
        {
            return $"Answer delivered to {name} as the result of its task (delegation_id {id}).";
        }

        return await AwaitAsync(call, source, name, id, cancellationToken);
    }

    private async Task<string> AwaitAsync(ToolCall call, Member source, string name, string id, CancellationToken cancellationToken)
    {
        long started = call.Time.GetTimestamp();
        string status = "pending";
        for (; ; )
        {
            TimeSpan gone = call.Time.GetElapsedTime(started);
            TimeSpan left = patience - gone;
            if (left <= TimeSpan.Zero)
            {
                return Handle(name, id, status);
            }

            await call.Progress(gone.TotalSeconds, $"{name} has not answered yet ({status})");
            int wait = (int)Math.Ceiling(Math.Min(left.TotalSeconds, Look.TotalSeconds));
            PlatformAnswer answer = await LookAsync(source, id, wait, cancellationToken);
            status = answer.Object.Text("status") ?? status;
            if (status == "completed")
            {
                return Answer(name, answer.Object!);
            }

            if (status == "failed")
            {
                throw Failed(name, answer.Object.Text("error") ?? "no reason was given");
            }

            if (status == "outcome_unknown")
            {
                throw new ToolRefusedException(
                    $"OUTCOME UNKNOWN: {name} accepted the task and then fell silent, so it may or may not have been done (delegation_id {id}). Check what it did before you delegate it again.");
            }
        }
    }

    private static async Task<PlatformAnswer> LookAsync(Member source, string id, int wait, CancellationToken cancellationToken)
    {
        string path = source.Platform.Own(string.Create(CultureInfo.InvariantCulture, $"delegations/{id}?wait={wait}"));
        PlatformAnswer answer = await source.Platform.GetAsync(path, cancellationToken, TimeSpan.FromSeconds(wait) + PlatformClient.Patience);
        return answer.IsSuccess || answer.Status == HttpStatusCode.ServiceUnavailable
            ? answer
            : throw ToolRefusedException.Error($"the task was delegated (delegation_id {id}), but looking after it returned HTTP {answer.Code}: {answer.Reason}");
    }

    private static string Answer(string name, JsonObject delegation)
    {
        string text = delegation.Text("result") ?? delegation.Text("response_preview") ?? "(no response)";
        return text.StartsWith("Agent error:", StringComparison.Ordinal) ? throw Failed(name, text) : text;
    }

    private string Handle(string name, string id, string status) =>
        $"""
        Delegated to {name}; it has not answered within {patience.TotalSeconds:0} seconds (status {status}) and the work goes on. Do not delegate it again.
        delegation_id: {id}
        The answer comes to your inbox as a delegation_result (wait_for_message), and check_task_status(task_id="{id}") tells how it stands.
        """;

    private static ToolRefusedException Failed(string name, string detail) => new(
        $"DELEGATION FAILED to {name}: {Line.Of(detail, 4096)}. You should either: (1) try a different peer, (2) handle this task yourself, or (3) inform the user that {name} is currently unavailable.");

    private protected override string Unreachable(string cause) =>
        $"Error: {cause}. Whether the task was delegated is not known: look with check_task_status before you delegate it again.";
}
