using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

namespace Signalbox.Hub.Tests.Features.Tasks;

/// <summary>Which managed workspace a task works for.</summary>
public sealed class TaskWorkspaceTests
{
    [Fact]
    public async Task Run_OwnersOnlyWorkspaceOfTheProfile_WorksForIt()
    {
        await using var house = new TaskHouse();
        WorkspaceId own = await house.AddWorkspaceAsync("ana", "agent");
        await house.AddWorkspaceAsync("ana", "shell");
        await house.AddWorkspaceAsync("ben", "agent");

        RunResponse response = await house.RunAsync();

        Assert.Equal(own, (await house.Queries.FindAsync(response.TaskId, CancellationToken.None))!.Workspace);
    }

    [Fact]
    public async Task Run_NoneOrSeveralOfTheProfile_WorksForNone()
    {
        await using var house = new TaskHouse();
        await house.AddWorkspaceAsync("ben", "agent");
        await house.AddWorkspaceAsync("ben", "agent");
        await house.AddWorkspaceAsync("ana", "agent", WorkspaceStatus.Paused);
        await house.AddWorkspaceAsync("ana", "agent", WorkspaceStatus.Removed);

        RunResponse none = await house.RunAsync(caller: TaskHouse.Ana);
        RunResponse several = await house.RunAsync(caller: TaskHouse.Ben);

        Assert.Null((await house.Queries.FindAsync(none.TaskId, CancellationToken.None))!.Workspace);
        Assert.Null((await house.Queries.FindAsync(several.TaskId, CancellationToken.None))!.Workspace);
    }

    [Fact]
    public async Task RunFor_ManagedWorkspace_RunsItsProfileWhateverWasAskedFor()
    {
        await using var house = new TaskHouse();
        await house.AddWorkspaceAsync("ana", "shell");
        WorkspaceId second = await house.AddWorkspaceAsync("ana", "shell");

        RunResponse response = await house.Desk.RunForAsync(TaskHouse.Ana, second, new RunRequest { Prompt = "do it", Agent = "agent" }, CancellationToken.None);

        Assert.Equal("shell", response.Agent);
        Assert.Equal(second, (await house.Queries.FindAsync(response.TaskId, CancellationToken.None))!.Workspace);
    }

    [Fact]
    public async Task RunFor_WorkspaceThatCannotWork_IsRefusedAndLeavesNothing()
    {
        await using var house = new TaskHouse();
        WorkspaceId external = await house.AddWorkspaceAsync("ana", "external");
        WorkspaceId paused = await house.AddWorkspaceAsync("ana", "agent", WorkspaceStatus.Paused);
        WorkspaceId removed = await house.AddWorkspaceAsync("ana", "agent", WorkspaceStatus.Removed);
        WorkspaceId foreign = await house.AddWorkspaceAsync("ben", "agent");

        Assert.Equal("workspace-not-managed", await RefusalAsync(external));
        Assert.Equal("workspace-paused", await RefusalAsync(paused));
        Assert.Equal("workspace-unknown", await RefusalAsync(removed));
        Assert.Equal("workspace-unknown", await RefusalAsync(foreign));
        Assert.Equal("workspace-unknown", await RefusalAsync(WorkspaceId.New()));
        Assert.Empty((await house.InboxAsync()).Tasks);

        async Task<string> RefusalAsync(WorkspaceId workspace) => (await Assert.ThrowsAsync<SignalboxException>(
            () => house.Desk.RunForAsync(TaskHouse.Ana, workspace, new RunRequest { Prompt = "do it" }, CancellationToken.None))).Code;
    }

    [Fact]
    public async Task RunFor_SameKeyForAnotherWorkspace_IsRefused()
    {
        await using var house = new TaskHouse();
        WorkspaceId first = await house.AddWorkspaceAsync("ana", "agent");
        WorkspaceId second = await house.AddWorkspaceAsync("ana", "agent");
        var request = new RunRequest { Prompt = "do it", IdempotencyKey = "once" };

        RunResponse original = await house.Desk.RunForAsync(TaskHouse.Ana, first, request, CancellationToken.None);
        RunResponse repeat = await house.Desk.RunForAsync(TaskHouse.Ana, first, request, CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<SignalboxException>(() => house.Desk.RunForAsync(TaskHouse.Ana, second, request, CancellationToken.None));

        Assert.Equal(original.TaskId, repeat.TaskId);
        Assert.Equal("idempotency-key-taken", refusal.Code);
    }
}
