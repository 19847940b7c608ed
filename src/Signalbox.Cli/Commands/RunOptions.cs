using System.CommandLine;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Cli.Commands;

/// <summary>The options of <c>signalbox run</c>.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string> _prompt = new("prompt") { Description = "What to do; - reads it from standard input." };
    private readonly Option<string> _agent = new("--agent", "-a") { Description = "shell, hermes, claude, codex, opencode, gemini, or auto for the first installed one.", DefaultValueFactory = _ => "auto" };
    private readonly Option<string?> _workdir = new("--workdir", "-w") { HelpName = "folder", Description = "Folder to work in. Default: a fresh folder of the task." };
    private readonly Option<string> _permissions = new("--permissions") { HelpName = "smart|yolo", Description = "smart (the agent's own approvals) or yolo (approve everything).", DefaultValueFactory = _ => "smart" };
    private readonly Option<int> _timeout = new("--timeout") { HelpName = "seconds", Description = "Seconds of run time, 1 to 86400.", DefaultValueFactory = _ => 3600 };
    private readonly Option<string?> _previous = new("--previous") { HelpName = "session", Description = "Session id of an earlier task to build on." };
    private readonly Option<string?> _email = new("--email") { HelpName = "label", Description = "A label: who asks." };
    private readonly Option<string?> _context = new("--context") { HelpName = "json", Description = "JSON context, or @FILE." };
    private readonly Option<string?> _key = new("--key") { Description = "Idempotency key: repeating the call gives the same task." };

    /// <summary>Whether to print one JSON document.</summary>
    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>Whether to leave after handing in.</summary>
    public Option<bool> Detach { get; } = new("--detach", "-d") { Description = "Hand the task in and leave; print its id." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_prompt);
        foreach (Option option in new Option[] { _agent, _workdir, _permissions, _timeout, _previous, _email, _context, _key, Detach, Json })
        {
            command.Options.Add(option);
        }
    }

    public async Task<RunRequest> ReadAsync(ParseResult parsed, CliSurroundings around, CancellationToken cancellationToken)
    {
        string prompt = parsed.GetValue(_prompt)!;
        return new RunRequest
        {
            Prompt = prompt == "-" ? await around.In.ReadToEndAsync(cancellationToken) : prompt,
            Agent = parsed.GetValue(_agent)!,
            Workdir = parsed.GetValue(_workdir) is { Length: > 0 } folder ? Path.GetFullPath(folder) : "",
            Permissions = parsed.GetValue(_permissions)!,
            TimeoutS = parsed.GetValue(_timeout),
            PreviousSessionId = parsed.GetValue(_previous) ?? "",
            Email = parsed.GetValue(_email) ?? "",
            Context = await ContextAsync(parsed.GetValue(_context), cancellationToken),
            IdempotencyKey = parsed.GetValue(_key) ?? "",
        };
    }

    private static async Task<string> ContextAsync(string? context, CancellationToken cancellationToken)
    {
        if (context is not ['@', .. var path])
        {
            return context ?? "{}";
        }

        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The context file '{path}' can't be read: {e.Message}");
        }
    }
}
