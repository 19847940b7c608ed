using System.Diagnostics;
using System.Text.Json;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>Runs xterm.js (tests/reference-screen) on a batch of cases.</summary>
internal static class ReferenceTerminal
{
    private static readonly SemaphoreSlim InstallGate = new(1);

    /// <summary>One result for each case, in order: the state, or null where xterm.js itself threw.</summary>
    public static async Task<IReadOnlyList<ReferenceResult?>> RunAsync(IReadOnlyList<ReferenceCase> cases)
    {
        var folder = Repository.Folder("tests", "reference-screen");
        await InstallAsync(folder);
        var output = await RunProcessAsync("node", ["reference.mjs"], folder, cases.Select(item => item.ToJson()));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(cases.Count, lines.Length);
        return [.. lines.Select((line, index) => Parse(line, cases[index].FinalSize))];
    }

    private static ReferenceResult? Parse(string line, (int Columns, int Rows) size)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("error", out _)
            ? null
            : new ReferenceResult(
                ReferenceState.Of(document.RootElement, size.Columns, size.Rows),
                document.RootElement.GetProperty("replies").GetString()!);
    }

    private static async Task InstallAsync(string folder)
    {
        await InstallGate.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                await RunProcessAsync("npm", ["ci", "--no-audit", "--no-fund"], folder, []);
        }
        finally
        {
            InstallGate.Release();
        }
    }

    private static async Task<string> RunProcessAsync(string program, string[] arguments, string folder, IEnumerable<string> input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var line in input)
            await process.StandardInput.WriteLineAsync(line);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
