using System.Text.Json;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Contracts.Tests.Tasks;

public sealed class WireRecordTests
{
    [Fact]
    public void States_EveryName_ParsesBack()
    {
        foreach (TaskState state in TaskStates.All)
        {
            Assert.True(TaskStates.TryParse(state.Name(), out TaskState parsed));
            Assert.Equal(state, parsed);
        }

        Assert.Equal(
            ["queued", "running", "completed", "failed", "needs_approval", "info_needed", "timeout", "cancelled", "lost"],
            TaskStates.All.Select(state => state.Name()));
        Assert.False(TaskStates.TryParse("Completed", out _));
        Assert.Equal([TaskState.Queued, TaskState.Running], TaskStates.All.Where(state => !state.IsFinal()));
    }

    [Fact]
    public void RunRequest_AbsentMembers_KeepTheirDefaults()
    {
        RunRequest request = JsonSerializer.Deserialize("""{"prompt":"p"}""", ContractsJson.Default.RunRequest)!;

        Assert.Equal(new RunRequest { Prompt = "p" }, request);
        Assert.Equal(("smart", 3600, "auto", "{}"), (request.Permissions, request.TimeoutS, request.Agent, request.Context));
    }

    [Fact]
    public void RunRequest_NullWhereTextBelongs_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"prompt":"p","permissions":null}""", ContractsJson.Default.RunRequest));

    [Fact]
    public void RunResponse_NoLink_SaysNullAndLeavesTheRestOut()
    {
        Assert.True(TaskId.TryParse("task-00000001", out TaskId task));
        Assert.True(SessionId.TryParse("sess-000000000002", out SessionId session));

        string json = JsonSerializer.Serialize(
            new RunResponse { TaskId = task, SessionId = session, Status = "running", ViewerUrl = null, Agent = "shell" },
            ContractsJson.Default.RunResponse);

        Assert.Equal("""{"task_id":"task-00000001","session_id":"sess-000000000002","status":"running","viewer_url":null,"agent":"shell"}""", json);
    }
}
