using System.Text;
using Signalbox.Terminals.Piped;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Piped;

public sealed class PipedProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_ProgramEchoesItsInput_ComesBackLineByLine()
    {
        await using PipedProcess process = Start("while read line; do echo \"got $line\"; done");
        using var output = new StreamReader(process.Output);

        await process.Input.WriteAsync("one\n"u8.ToArray(), Token);
        Assert.Equal("got one", await output.ReadLineAsync(Token));
        await process.Input.WriteAsync("two\n"u8.ToArray(), Token);
        Assert.Equal("got two", await output.ReadLineAsync(Token));
    }

    [Fact]
    public async Task Output_MoreThanPipesHold_ArrivesWhole()
    {
        await using PipedProcess process = Start("head -c 8000000 /dev/zero");
        using var all = new MemoryStream();

        await process.Output.CopyToAsync(all, Token);

        Assert.Equal(8_000_000, all.Length);
        Assert.Equal(new ProcessEnd(0, null), await process.Exited);
    }

    [Fact]
    public async Task Exited_GrandchildHoldsTheOutput_IsKnownAtOnceAndTheGrandchildIsGone()
    {
        await using PipedProcess process = Start("sleep 1000 & echo $!; exit 3");
        using var output = new StreamReader(process.Output);
        int grandchild = int.Parse((await output.ReadLineAsync(Token))!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(new ProcessEnd(3, null), await process.Exited.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Null(await output.ReadLineAsync(Token));
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{grandchild}") || IsZombie(grandchild), "the grandchild is gone");
    }

    [Fact]
    public async Task StandardError_Program_IsHeard()
    {
        var heard = new StringBuilder();
        await using PipedProcess process = Start("echo oh no >&2", bytes => heard.Append(Encoding.UTF8.GetString(bytes.Span)));

        await process.Exited;

        Assert.Equal("oh no\n", heard.ToString());
    }

    [Fact]
    public async Task Dispose_ProgramIgnoresEndOfInputAndSigterm_IsForced()
    {
        PipedProcess process = Start("trap '' TERM; echo ready; while true; do sleep 1000; done");
        using var output = new StreamReader(process.Output);
        await output.ReadLineAsync(Token);

        await process.DisposeAsync();

        Assert.Equal(new ProcessEnd(null, 9), await process.Exited);
    }

    [Fact]
    public async Task Start_Environment_IsOnlyWhatWasNamed()
    {
        await using PipedProcess process = PipedProcess.Start(
            new PipedRequest(["/usr/bin/env"], new Dictionary<string, string> { ["ONLY"] = "this" }, "/"), TimeProvider.System);
        using var output = new StreamReader(process.Output);

        Assert.Equal("ONLY=this\n", await output.ReadToEndAsync(Token));
    }

    [Fact]
    public void Start_NoSuchProgram_NamesIt()
    {
        IOException e = Assert.Throws<IOException>(() => PipedProcess.Start(new PipedRequest(["/no/such"], new Dictionary<string, string>(), "/"), TimeProvider.System));

        Assert.Contains("/no/such", e.Message, StringComparison.Ordinal);
    }

    private static bool IsZombie(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static PipedProcess Start(string script, Action<ReadOnlyMemory<byte>>? error = null) => PipedProcess.Start(
        new PipedRequest(["/bin/sh", "-c", script], new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, "/") { StandardError = error }, TimeProvider.System);
}
