using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>
/// The allow-list of an endpoint: an expression searched in bare tool names, whatever their case. Names come from servers that may be hostile, so it is matched in
/// linear time; the few expressions for which that is not possible (they look around or back) get a time limit, and a name that exceeds it is not allowed.
/// </summary>
public sealed class AllowedTools
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private readonly Regex? _pattern;

    private AllowedTools(Regex? pattern) => _pattern = pattern;

    /// <summary>Every tool.</summary>
    public static AllowedTools All { get; } = new(null);

    /// <summary>Of an endpoint from the catalog, whose expression was checked.</summary>
    public static AllowedTools Of(UpstreamEndpoint endpoint) =>
        TryParse(endpoint.AllowedToolsRegex, out AllowedTools? allowed, out string? fault) ? allowed : throw new FormatException(fault);

    /// <summary>From an expression; null allows all. False with what is wrong.</summary>
    public static bool TryParse(string? expression, [NotNullWhen(true)] out AllowedTools? allowed, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        try
        {
            allowed = expression is null ? All : new AllowedTools(Compile(expression));
            return true;
        }
        catch (ArgumentException e)
        {
            allowed = null;
            fault = e.Message;
            return false;
        }
    }

    /// <summary>Whether the tool may be listed and called.</summary>
    public bool Allows(string tool)
    {
        try
        {
            return _pattern?.IsMatch(tool) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Compile(string expression)
    {
        try
        {
            return new Regex(expression, Options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            return new Regex(expression, Options, Limit);
        }
    }
}
