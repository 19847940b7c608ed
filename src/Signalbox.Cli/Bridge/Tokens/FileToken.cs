namespace Signalbox.Cli.Bridge.Tokens;

/// <summary>A token from a file, which somebody else may replace at any time: it is read for every message.</summary>
internal sealed class FileToken(string path, TimeProvider time) : ITokenSource
{
    public async Task<BridgeToken> FetchAsync(CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The token file '{path}' can't be read: {e.Message}");
        }

        BridgeToken token = TokenText.Read(text, time.GetUtcNow())
            ?? throw new CliException($"The token file '{path}' holds neither one word nor JSON with access_token.");
        return token with { RenewAt = DateTimeOffset.MinValue };
    }
}
