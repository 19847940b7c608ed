namespace Signalbox.AgentTools.Platform;

/// <summary>The hub gave no answer; whether it did what was asked is not known.</summary>
public sealed class PlatformUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
