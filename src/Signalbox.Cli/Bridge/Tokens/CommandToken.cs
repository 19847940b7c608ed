using System.ComponentModel;
using System.Diagnostics;

namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>A token that a command prints, such as <c>databricks auth token</c>. The shell runs it, so it may be anything that one can type.</summary>
internal sealed class CommandToken(string command, TimeProvider time) : ITokenSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<BridgeToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Shell(command) };
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            process.Start();

            // The bridge's own input is the client's protocol: the command must never read of it.
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(either.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(either.Token);
            await Task.WhenAll(output, error, process.WaitForExitAsync(either.Token));
            return process.ExitCode == 0
                ? TokenText.Read(await output, time.GetUtcNow()) ?? throw new CliException("The token command printed neither one word nor JSON with access_token. Run it by hand to see what it says.")
                : throw new CliException($"The token command failed (exit code {process.ExitCode}): {(await error).Trim()}");
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new CliException($"The token command can't be run: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new CliException($"The token command did not end within {Patience.TotalSeconds:0} s. Run it by hand: it may want you to sign in.");
        }
    }

    private static ProcessStartInfo Shell(string command) => new()
    {
        FileName = OperatingSystem.IsWindows() ? "cmd.exe" : "/bin/sh",
        ArgumentList = { OperatingSystem.IsWindows() ? "/c" : "-c", command },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };
}
