using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>What is offered without anybody asking. Neither is connected before its variable has a value.</summary>
internal static class DefaultCatalog
{
    public static IReadOnlyList<UpstreamEndpoint> Endpoints { get; } =
    [
        new()
        {
            Name = "github",
            Transport = UpstreamTransport.Stdio,
            Endpoint = "npx -y @modelcontextprotocol/server-github",
            AuthTokenEnv = "KORA_MCP_GITHUB_TOKEN",
        },
        new()
        {
            Name = "cloudflare",
            Transport = UpstreamTransport.StreamableHttp,
            Endpoint = "https://mcp.cloudflare.com/sse",
            AuthTokenEnv = "KORA_MCP_CLOUDFLARE_TOKEN",
        },
    ];
}
