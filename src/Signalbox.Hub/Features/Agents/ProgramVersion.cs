using System.Text;
using Signalbox.Terminals.Piped;

namespace Signalbox.Hub.Features.Agents;

/// <summary>What a program says to <c>--version</c>.</summary>
internal sealed class ProgramVersion(AgentMachine machine, TimeProvider time)
{
    private const int MostBytes = 4096;
    private const int LongestText = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The first line that it writes; null when it says nothing, fails, or takes too long.</summary>
    public async Task<string?> AskAsync(string executable, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = machine.Home,
            ["PATH"] = machine.Variables.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ["NO_COLOR"] = "1",
        };
        try
        {
            await using var process = PipedProcess.Start(new PipedRequest([executable, "--version"], environment, "/"), time);
            try
            {
                await process.Input.DisposeAsync();
                return FirstLine(await ReadAsync(process.Output, either.Token));
            }
            finally
            {
                process.Kill();
            }
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MostBytes];
        int count = await output.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    /// <summary>One line of printable characters: it is shown on a page and in a terminal.</summary>
    private static string? FirstLine(string text)
    {
        string? line = text.Split('\n').Select(part => string.Concat(part.Where(character => !char.IsControl(character))).Trim()).FirstOrDefault(part => part.Length > 0);
        return line is { Length: > LongestText } ? line[..LongestText] + "…" : line;
    }
}
