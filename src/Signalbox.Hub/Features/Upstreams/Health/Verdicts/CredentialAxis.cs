namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>How the credential stands.</summary>
internal enum CredentialAxis
{
    /// <summary>None is configured.</summary>
    NotNeeded,

    /// <summary>Every variable that is named has a value.</summary>
    Present,

    /// <summary>A variable that is named has none.</summary>
    Missing,

    /// <summary>The server refused it: 401 or 403.</summary>
    Rejected,
}
