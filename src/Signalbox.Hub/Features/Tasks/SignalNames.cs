namespace Signalbox.Hub.Features.Tasks;

/// <summary>Names of the signals that end agents, for people.</summary>
internal static class SignalNames
{
    /// <summary><c> (SIGKILL)</c> and the like; empty for a rare one.</summary>
    public static string Of(int signal) => signal switch
    {
        1 => " (SIGHUP)",
        2 => " (SIGINT)",
        3 => " (SIGQUIT)",
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        13 => " (SIGPIPE)",
        14 => " (SIGALRM)",
        15 => " (SIGTERM)",
        _ => "",
    };
}
