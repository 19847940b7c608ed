namespace Signalbox.Cli.Config;

/// <summary>A server that a client calls: the hub's own MCP endpoint, for delegating.</summary>
internal sealed record RemoteEntry(string Url, string Token)
{
    public string Authorization => $"Bearer {Token}";
}
