using System.IO.Pipelines;
using System.Text;

namespace Signalbox.Cli.Tests.Bridge;

/// <summary><c>signalbox bridge</c> with a client at its standard input and output that writes and reads as the test says.</summary>
internal sealed class BridgeRun : IAsyncDisposable
{
    private readonly Pipe _in = new();
    private readonly Pipe _out = new();
    private readonly StringWriter _error = new();
    private readonly StreamReader _lines;
    private readonly Task<int> _run;

    private BridgeRun(string[] args, Dictionary<string, string> environment)
    {
        _lines = new StreamReader(_out.Reader.AsStream());
        _run = CliApp.RunAsync(
            ["bridge", .. args],
            new CliSurroundings
            {
                Out = TextWriter.Null,
                OutBytes = _out.Writer.AsStream(),
                Error = TextWriter.Synchronized(_error),
                In = TextReader.Null,
                InBytes = () => _in.Reader.AsStream(),
                IsTerminal = false,
                Size = () => (80, 24),
                Environment = environment,
            });
    }

    public string Error => _error.ToString();

    public static BridgeRun Start(params string[] args) => new(args, []);

    public static BridgeRun StartWith(Dictionary<string, string> environment, params string[] args) => new(args, environment);

    public async Task SayAsync(string text) => await _in.Writer.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), TestContext.Current.CancellationToken);

    /// <summary>The next line that the client gets.</summary>
    public async Task<string> HearAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await _lines.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException($"Nothing more came. {Error}");
    }

    /// <summary>Says something and gives the next line.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SayAsync(text);
        return await HearAsync();
    }

    /// <summary>Closes the client's end; the exit code and whatever had not been heard.</summary>
    public async Task<(int Code, string Unheard)> EndAsync()
    {
        await _in.Writer.CompleteAsync();
        int code = await _run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _out.Writer.CompleteAsync();
        return (code, await _lines.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _in.Writer.CompleteAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        _lines.Dispose();
        await _error.DisposeAsync();
    }
}
