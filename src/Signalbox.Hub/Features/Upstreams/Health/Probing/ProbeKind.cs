namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>What a check asks.</summary>
internal enum ProbeKind
{
    /// <summary>All tools, all pages: what a real caller needs.</summary>
    Full,

    /// <summary>The cheapest question that the server answers: is it there?</summary>
    Quick,
}
