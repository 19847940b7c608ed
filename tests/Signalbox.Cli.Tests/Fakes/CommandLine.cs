using System.Text;
using Signalbox.Cli.Doctor;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Fakes;

/// <summary>The command line in surroundings of the test's own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public CommandLine(FakeHub? hub = null)
    {
        Environment["SIGNALBOX_HOME"] = _home.Path;
        Environment["SIGNALBOX_TOKEN"] = "sbx_test";
        Environment["SIGNALBOX_URL"] = hub?.Url ?? "http://127.0.0.1:1"; // Nobody listens at port 1.
    }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string Home => _home.Path;

    /// <summary>Standard input.</summary>
    public string Input { get; init; } = "";

    public bool IsTerminal { get; init; }

    public bool IsLinux { get; init; } = true;

    public Func<string> HubProgram { get; init; } = () => throw new InvalidOperationException("No hub may be started here.");

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Machine Machine { get; init; } = new();

    /// <summary>What would have taken this process's place.</summary>
    public List<(IReadOnlyList<string> Argv, IReadOnlyDictionary<string, string> Environment)> Became { get; } = [];

    public async Task<CommandLineOutcome> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var bytes = new MemoryStream();
        using var error = new StringWriter();
        int code = await CliApp.RunAsync(args, Surroundings(output, bytes, error));
        return new CommandLineOutcome(code, output + Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }

    public void Dispose() => _home.Dispose();

    private CliSurroundings Surroundings(StringWriter output, MemoryStream bytes, StringWriter error) => new()
    {
        Out = output,
        OutBytes = bytes,
        Error = error,
        In = new StringReader(Input),
        IsTerminal = IsTerminal,
        IsLinux = IsLinux,
        Size = () => (80, 24),
        Environment = Environment,
        Time = Time,
        HubProgram = HubProgram,
        Program = () => "/opt/signalbox",
        Become = (argv, environment) => Became.Add((argv, environment)),
        Machine = Machine,
    };
}
