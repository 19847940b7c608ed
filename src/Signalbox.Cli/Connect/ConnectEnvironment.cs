using System.Globalization;

namespace Signalbox.Cli.Connect;

/// <summary>Environment variables by the rules of <c>connect</c>: blank is missing.</summary>
internal sealed class ConnectEnvironment(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>A trimmed value; null when missing or blank.</summary>
    public string? Text(string name) => variables.TryGetValue(name, out string? value) && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether a switch is on: any value that is not empty.</summary>
    public bool IsSet(string name) => variables.TryGetValue(name, out string? value) && value.Length > 0;

    /// <summary>A whole number: what is too large becomes <paramref name="most"/>, anything else that does not fit <paramref name="otherwise"/>.</summary>
    public int Whole(string name, int least, int most, int otherwise) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least ? Math.Min(value, most) : otherwise;
}
