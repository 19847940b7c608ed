using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Support;

/// <summary>Knows one secret.</summary>
internal sealed class FakeRedaction : IUpstreamRedaction
{
    public const string Secret = "canary-of-the-test";

    public string Scrub(string text, int maxLength = 2000)
    {
        string scrubbed = text.Replace(Secret, "[redacted]", StringComparison.Ordinal);
        return scrubbed.Length <= maxLength ? scrubbed : scrubbed[..maxLength];
    }

    public string Show(UpstreamEndpoint endpoint) => Scrub(endpoint.Endpoint);
}
