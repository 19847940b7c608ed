using Microsoft.AspNetCore.Http;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Hosting;
using Signalbox.Hub.Tests.Features.Tasks.Fakes;
using Signalbox.Hub.Tests.Features.Tasks.McpTasks;

namespace Signalbox.Hub.Tests.Features.Tasks;

/// <summary><c>GET /api/tasks/{id}?wait=</c> while it waits.</summary>
public sealed class HeldTaskTests
{
    [Fact]
    public async Task Get_CredentialEndsWhileTheAnswerIsHeld_IsRefusedWithTheReason()
    {
        await using McpTasksHost host = await McpTasksHost.StartAsync();
        RunResponse run = await host.TaskInAsync(TaskState.Running);
        var http = new DefaultHttpContext();
        http.SetCaller(TaskHouse.Ana);
        Task held = TaskEndpoints.GetAsync(run.TaskId.Value, http, host.House.Desk, host.Credentials, TestContext.Current.CancellationToken, wait: 60);

        host.Credentials.Revoked([]);

        SignalboxException refused = await Assert.ThrowsAsync<SignalboxException>(() => held.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
        Assert.Equal(("authority-ended", StatusCodes.Status403Forbidden), (refused.Code, refused.StatusCode));
        Assert.Contains("the right to watch was revoked", refused.Message, StringComparison.Ordinal);
    }
}
