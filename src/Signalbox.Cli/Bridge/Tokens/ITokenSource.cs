namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>Where tokens come from.</summary>
internal interface ITokenSource
{
    /// <summary>The token of now. A <see cref="CliException"/> says why there is none.</summary>
    Task<BridgeToken> FetchAsync(CancellationToken cancellationToken);
}
