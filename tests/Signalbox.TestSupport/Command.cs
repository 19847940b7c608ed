using System.Diagnostics;

namespace Signalbox.TestSupport;

/// <summary>Runs a program of somebody else's to its end: npm, node, an agent's command line.</summary>
public static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs it with an empty standard input. Past five minutes its whole tree is ended and the test fails with what it had said.</summary>
    public static async Task<CommandOutcome> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            using var limit = new CancellationTokenSource(Limit);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Limit.TotalMinutes:0} minutes. It said: {await output}{await error}", late);
        }

        return new CommandOutcome(process.ExitCode, await output, await error);
    }
}

/// <summary>How a program ended and what it said.</summary>
public sealed record CommandOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Its standard output, or a failure with everything it said.</summary>
    public string Succeeded() => ExitCode == 0 ? Output : throw new InvalidOperationException($"Exit code {ExitCode}.\n{Output}\n{Error}");
}
