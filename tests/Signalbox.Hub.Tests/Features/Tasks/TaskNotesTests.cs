using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class TaskNotesTests
{
    [Theory]
    [InlineData("task.progress", """{"status":"running","step":"test","message":"running"}""", "progress", "test: running")]
    [InlineData("task.progress", """{"step":"","message":"running"}""", "progress", "running")]
    [InlineData("task.progress", """{"step":"test"}""", "progress", "test")]
    [InlineData("task.attention", """{"waiting":true,"source":"claude","message":"May I?"}""", "attention", "May I?")]
    [InlineData("task.needs_approval", """{"status":"needs_approval"}""", "state", "needs_approval")]
    public void From_EventWorthTelling_IsANote(string kind, string payload, string noted, string text) =>
        Assert.Equal(new SessionNote(7, noted, text), TaskNotes.From(Event(kind, payload)));

    [Theory]
    [InlineData("task.attention", """{"waiting":false}""")]
    [InlineData("task.queued", """{"status":"queued"}""")]
    [InlineData("task.running", """{"status":"running"}""")]
    [InlineData("task.rerun", """{"by":"ana"}""")]
    [InlineData("task.progress", "[]")]
    public void From_AnyOther_IsNone(string kind, string payload) => Assert.Null(TaskNotes.From(Event(kind, payload)));

    private static StoredEvent Event(string kind, string payload) => new(1, 7, kind, "ana", "task-1", payload);
}
