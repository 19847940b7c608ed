using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;

namespace Signalbox.Hub.Tests.Features.Tasks;

/// <summary>The token of a task that works for a workspace: from the start of its agent to the task's end.</summary>
public sealed class TaskMembershipTests
{
    [Fact]
    public async Task Start_TaskOfAWorkspace_GivesItsAgentATokenForThatWorkspace()
    {
        await using var house = new TaskHouse();
        WorkspaceId workspace = await house.AddWorkspaceAsync("ana", "agent");
        RunResponse task = await house.RunAsync();
        Assert.Empty(house.Tokens.Good);

        house.StartDispatching();
        await house.TerminalOfAsync(task.TaskId);

        (string text, string owner, WorkspaceId speaksFor) = house.Tokens.Good[task.TaskId];
        AgentMembership membership = house.Agents.LastRequest!.Membership!;
        Assert.Equal(("ana", workspace), (owner, speaksFor));
        Assert.Equal((workspace, text, task.TaskId.Value), (membership.Workspace, membership.Token, membership.Consumer));
        Assert.Equal("http://127.0.0.1:7420", membership.Platform);
        Assert.DoesNotContain(text, string.Join(' ', house.Agents.LastRequest.Environment.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TaskOfNobody_GivesNoToken()
    {
        await using var house = new TaskHouse();
        house.StartDispatching();

        await house.TerminalOfAsync((await house.RunAsync()).TaskId);

        Assert.Empty(house.Tokens.Good);
        Assert.Null(house.Agents.LastRequest!.Membership);
    }

    [Fact]
    public async Task Start_HubOnAUnixSocketAlone_RunsTheTaskWithoutAToken()
    {
        await using var house = new TaskHouse();
        house.Address.Local = null;
        await house.AddWorkspaceAsync("ana", "agent");
        house.StartDispatching();

        await house.TerminalOfAsync((await house.RunAsync()).TaskId);

        Assert.Empty(house.Tokens.Good);
    }

    [Fact]
    public async Task Start_WorkspaceRemovedMeanwhile_RunsTheTaskWithoutAToken()
    {
        await using var house = new TaskHouse();
        WorkspaceId workspace = await house.AddWorkspaceAsync("ana", "agent");
        RunResponse task = await house.RunAsync();
        await house.SetStatusAsync(workspace, WorkspaceStatus.Removed);

        house.StartDispatching();
        await house.TerminalOfAsync(task.TaskId);

        Assert.Empty(house.Tokens.Good);
    }

    [Fact]
    public async Task End_OfAnyKind_EndsTheTokenAndDeletesItsFile()
    {
        await using var house = new TaskHouse();
        await house.AddWorkspaceAsync("ana", "agent");
        house.StartDispatching();
        RunResponse exited = await house.RunAsync();
        RunResponse cancelled = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(exited.TaskId);
        await house.TerminalOfAsync(cancelled.TaskId);
        string[] files = [await FileAsync(house, exited.TaskId), await FileAsync(house, cancelled.TaskId)];
        Assert.Equal(2, house.Tokens.Good.Count);

        terminal.Exits(1);
        await house.EndOfAsync(exited.TaskId);
        await house.Desk.CancelAsync(TaskHouse.Ana, cancelled.TaskId.Value, CancellationToken.None);

        Assert.Empty(house.Tokens.Good);
        Assert.All(files, file => Assert.False(File.Exists(file)));
    }

    [Fact]
    public async Task Begin_TaskThatHasEnded_GivesNoToken()
    {
        await using var house = new TaskHouse();
        await house.AddWorkspaceAsync("ana", "agent");
        RunResponse task = await house.RunAsync();
        TaskRow asItWas = (await house.Lifecycle.ClaimNextAsync(CancellationToken.None))!;
        await house.Desk.CancelAsync(TaskHouse.Ana, task.TaskId.Value, CancellationToken.None);

        Assert.Null(await house.Membership.BeginAsync(asItWas, CancellationToken.None));
        Assert.Empty(house.Tokens.Good);
    }

    [Fact]
    public async Task Tasks_OfAWorkspace_ShowItAtWorkFromStartToEnd()
    {
        await using var house = new TaskHouse();
        WorkspaceId workspace = await house.AddWorkspaceAsync("ana", "agent");
        house.StartDispatching();
        RunResponse first = await house.RunAsync();
        FakeTerminal terminal = await house.TerminalOfAsync(first.TaskId);
        Assert.Equal((1, first.TaskId.Value, 1), await house.WorkOfAsync(workspace));

        RunResponse second = await house.RunAsync();
        await house.TerminalOfAsync(second.TaskId);
        Assert.Equal((2, second.TaskId.Value, 2), await house.WorkOfAsync(workspace));

        await house.Desk.CancelAsync(TaskHouse.Ana, second.TaskId.Value, CancellationToken.None);
        Assert.Equal((1, first.TaskId.Value, 3), await house.WorkOfAsync(workspace));
        terminal.Exits(0);
        await house.EndOfAsync(first.TaskId);
        Assert.Equal((0, "", 4), await house.WorkOfAsync(workspace));
    }

    /// <summary>The fake agents write no files.</summary>
    private static async Task<string> FileAsync(TaskHouse house, TaskId task)
    {
        string folder = AgentMembership.FolderIn((await house.FolderOfAsync(task)).AgentPrivate);
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, ".auth_token");
        await File.WriteAllTextAsync(file, "a token");
        return file;
    }
}
