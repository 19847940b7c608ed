namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>A token and until when to use it.</summary>
/// <param name="Text">What goes behind <c>Bearer</c>.</param>
/// <param name="RenewAt">From then on a newer one is asked for.</param>
/// <param name="EndsAt">From then on it is of no use; null when nobody knows.</param>
internal sealed record BridgeToken(string Text, DateTimeOffset RenewAt, DateTimeOffset? EndsAt);
