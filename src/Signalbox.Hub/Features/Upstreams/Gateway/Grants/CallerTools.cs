using System.IO.Enumeration;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Grants;

/// <summary>What one caller may use.</summary>
/// <param name="Patterns">Of <c>endpoint__tool</c>; null: everything.</param>
internal sealed record CallerTools(IReadOnlyList<string>? Patterns)
{
    /// <summary>Everything.</summary>
    public static CallerTools All { get; } = new((IReadOnlyList<string>?)null);

    /// <summary>Whether it may be listed and used.</summary>
    public bool Includes(string qualified)
    {
        if (Patterns is null)
        {
            return true;
        }

        foreach (string pattern in Patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, qualified, ignoreCase: false))
            {
                return true;
            }
        }

        return false;
    }
}
