using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Names;

/// <summary>A tool or prompt of an endpoint: <c>endpoint__tool</c> in one word. Endpoints have no <c>__</c> in their names, tools may.</summary>
internal readonly record struct QualifiedName(string Endpoint, string Name)
{
    /// <summary>Between the two.</summary>
    public const string Separator = "__";

    /// <summary>Splits at the first separator; false without one, or when a side is empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out QualifiedName name)
    {
        int at = text?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (at <= 0 || at + Separator.Length == text!.Length)
        {
            name = default;
            return false;
        }

        name = new(text[..at], text[(at + Separator.Length)..]);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Concat(Endpoint, Separator, Name);
}
