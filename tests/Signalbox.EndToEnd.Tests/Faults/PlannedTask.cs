using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>A script and the only end that it may have.</summary>
internal sealed record PlannedTask(Script Script, string Agent, string Status, int? ExitCode = null, int? ExitSignal = null)
{
    private const int Kill = 9;
    private const int Terminate = 15;

    /// <summary>One of the ways that tasks end, after a second or so of output.</summary>
    public static PlannedTask Of(Random random)
    {
        Script script = new Script().NoteStart().Raw();
        for (int part = random.Next(1, 5); part > 0; part--)
        {
            script.Flood(random.Next(1, 60_000), random.Next()).Delay(random.Next(20, 400));
        }

        int code = random.Next(1, 100);
        return random.Next(7) switch
        {
            0 => new PlannedTask(script.Result("completed"), "scripted", "completed"),
            1 => new PlannedTask(script.Result("info_needed"), "scripted", "info_needed"),
            2 => new PlannedTask(script.Result("needs_approval").Exit(code), "scripted", "needs_approval"),
            3 => new PlannedTask(script.Exit(code), "coded", "failed", code),
            4 => new PlannedTask(script.Exit(0), "coded", "completed", 0),
            5 => new PlannedTask(script.Exit(code), "scripted", "failed", code),
            _ => EndedBySignal(script, random.Next(2) == 0 ? Kill : Terminate),
        };
    }

    public void AssertIs(JsonObject entry)
    {
        string said = entry.ToJsonString();
        Assert.True((string?)entry["status"] == Status, $"{Status} was planned: {said}");
        if (ExitCode is not null || ExitSignal is not null)
        {
            Assert.True((int?)entry["exit_code"] == ExitCode && (int?)entry["exit_signal"] == ExitSignal, $"code {ExitCode}, signal {ExitSignal} were planned: {said}");
        }
    }

    private static PlannedTask EndedBySignal(Script script, int signal) =>
        new(script.EndBySignal(signal), "scripted", "failed", ExitSignal: signal);
}
