namespace Signalbox.Cli.Bridge;

/// <summary>Nobody reads what is written: the client has ended.</summary>
internal sealed class ClientGoneException(Exception cause) : Exception("The client has closed its end.", cause);
