namespace Signalbox.Cli.Config.Formats;

/// <summary>A file is not what its format demands, or is written in a way that can't be edited without touching more than our own.</summary>
internal sealed class ConfigFormatException(string message) : Exception(message);
