namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>The secret of one workspace.</summary>
/// <param name="Text">What goes into the header. Never into a log.</param>
/// <param name="JustMade">The agent can't know it yet: it learns it with its next beat.</param>
public sealed record InboundSecret(string Text, bool JustMade)
{
    /// <inheritdoc />
    public override string ToString() => nameof(InboundSecret);
}
