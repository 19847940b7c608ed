namespace Signalbox.Cli.Connect;

/// <summary><c>connect</c> can't start as its environment is; the message is what the person reads. Ends with exit code 2.</summary>
internal sealed class ConnectRefusedException(string message) : Exception(message);
