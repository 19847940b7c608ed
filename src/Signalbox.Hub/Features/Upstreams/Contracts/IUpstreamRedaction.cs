namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Takes secrets out of text at its source: values of variables, userinfo and query of URLs, tokens in arguments, what looks like a credential.</summary>
public interface IUpstreamRedaction
{
    /// <summary>For error texts, standard error, bodies: also without control and invisible characters, and cut to <paramref name="maxLength"/>.</summary>
    string Scrub(string text, int maxLength = 2000);

    /// <summary>An endpoint's command line or URL as it may be shown.</summary>
    string Show(UpstreamEndpoint endpoint);
}
