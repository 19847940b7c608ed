namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>A token from an environment variable: it stays what it was when the bridge started.</summary>
internal sealed class VariableToken(string name, IReadOnlyDictionary<string, string> environment) : ITokenSource
{
    public Task<BridgeToken> FetchAsync(CancellationToken cancellationToken)
    {
        string value = environment.GetValueOrDefault(name) ?? "";
        BridgeToken token = TokenText.Read(value, DateTimeOffset.UnixEpoch)
            ?? throw new CliException(value.Length == 0 ? $"The variable {name} is not set. Put the token into it." : $"The variable {name} holds no token: one word is expected.");
        return Task.FromResult(token with { RenewAt = DateTimeOffset.MaxValue, EndsAt = null });
    }
}
