namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>Keeps a token until shortly before its end. However many messages want a new one, it is fetched once.</summary>
internal sealed class TokenCache(ITokenSource source, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private BridgeToken? _token;

    /// <summary>The token to send.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _token) is { } known && time.GetUtcNow() < known.RenewAt)
        {
            return known.Text;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } present && time.GetUtcNow() < present.RenewAt)
            {
                return present.Text;
            }

            return (await FetchAsync(cancellationToken)).Text;
        }
        catch (CliException) when (_token is { EndsAt: { } end } && time.GetUtcNow() < end)
        {
            return _token.Text; // It could not be renewed ahead of its end, and is good until then.
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Another token than the one that the server refused; null when there is none.</summary>
    public async Task<string?> ReplaceAsync(string refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token?.Text == refused)
            {
                await FetchAsync(cancellationToken);
            }

            return _token!.Text == refused ? null : _token.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<BridgeToken> FetchAsync(CancellationToken cancellationToken)
    {
        BridgeToken token = await source.FetchAsync(cancellationToken);
        Volatile.Write(ref _token, token);
        return token;
    }
}
