namespace Signalbox.Cli.Config.Formats;

/// <summary>Where a member stands in a JSON text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Of the name's first quote.</param>
/// <param name="ValueStart">Of its value.</param>
/// <param name="ValueEnd">Behind its value.</param>
internal readonly record struct JsonMember(string Name, int Start, int ValueStart, int ValueEnd);
