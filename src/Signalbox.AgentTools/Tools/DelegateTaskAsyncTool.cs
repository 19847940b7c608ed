using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>delegate_task_async</c>: hands work to a peer and goes on.</summary>
internal sealed class DelegateTaskAsyncTool() : AgentTool(
    "delegate_task_async",
    "Delegate a task",
    readOnly: false,
    "Delegates a task to a peer and returns its delegation_id at once. The answer comes to the inbox as a delegation_result; check_task_status tells how it stands.",
    Delegating.Schema)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        (WorkspaceId peer, string task) = Delegating.Read(call.Arguments);
        PlatformAnswer offered = await Delegating.OfferAsync(call.Source, peer, task, call.Arguments.Text("in_reply_to"), cancellationToken);
        if (!offered.IsSuccess || offered.Object.Text("delegation_id") is not { } id)
        {
            throw ToolRefusedException.Error($"delegation failed with status {offered.Code}: {(offered.Reason.Length > 0 ? offered.Reason : offered.Quote)}");
        }

        return Json(new JsonObject
        {
            ["delegation_id"] = id,
            ["workspace_id"] = peer.Value,
            ["status"] = offered.Object.Flag("reported") == true ? "completed" : "delegated",
            ["note"] = offered.Object.Flag("reported") == true
                ? "The peer got this as the result of its task."
                : $"The answer comes to your inbox as a delegation_result (wait_for_message); check_task_status(task_id=\"{id}\") tells how it stands.",
        });
    }

    private protected override string Unreachable(string cause) => $"Error: delegation failed — {cause}. Whether the task was delegated is not known: look with check_task_status first.";
}
