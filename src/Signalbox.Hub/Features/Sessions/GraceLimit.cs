namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// Terminals in grace cost no slot, but they cost memory, most of all where an agent stays at its prompt after its result: beyond the limit the
/// one with the least time left is closed.
/// </summary>
internal sealed class GraceLimit(TerminalRegistry registry, SessionOptions options)
{
    /// <summary>Closes what is beyond the limit; gives how many.</summary>
    public int Enforce()
    {
        LiveTerminal[] beyond =
        [
            .. registry.All
                .Where(terminal => terminal.InGrace)
                .OrderByDescending(terminal => terminal.GraceRemaining ?? TimeSpan.Zero)
                .Skip(options.MaxGrace),
        ];
        foreach (LiveTerminal terminal in beyond)
        {
            terminal.Close();
        }

        return beyond.Length;
    }
}
