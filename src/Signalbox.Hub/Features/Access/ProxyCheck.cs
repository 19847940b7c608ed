using Signalbox.Hub.Features.Doctor.Contracts;

namespace Signalbox.Hub.Features.Access;

/// <summary>Who vouches for people here, and where the hub listens. Everything unsafe was refused at the start; this says what is in force.</summary>
internal sealed class ProxyCheck(AccessRules rules) : IDoctorCheck
{
    public string Name => "proxy mode";

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DoctorFinding>>([Mode(), .. Links()]);

    private DoctorFinding Mode() => rules.Proxy switch
    {
        null => DoctorFinding.Ok(Name, $"Off: people sign in with tokens. The hub listens on {string.Join(", ", rules.Urls.Select(url => url.Text))}."),
        { AddressOnly: true } proxy => DoctorFinding.Warn(
            Name,
            $"On, without a secret: whatever connects from {string.Join(", ", proxy.Networks)} may claim to be anybody.",
            "Have the proxy send a secret (SIGNALBOX_PROXY_SECRET) if it can; docs/behind-a-proxy.md says what has to hold otherwise."),
        { Socket: { } socket } => DoctorFinding.Ok(Name, $"On: the proxy at '{socket}' vouches for people."),
        { } proxy => DoctorFinding.Ok(Name, $"On: the proxy at {string.Join(", ", proxy.Networks)}, which proves itself with a secret, vouches for people."),
    };

    private IEnumerable<DoctorFinding> Links()
    {
        if (rules is { Proxy: not null, BaseUrl: null })
        {
            yield return DoctorFinding.Warn("links", "Links are made from the address that the proxy names, because none is set.", "Set CODA_APP_URL to the address under which people reach the hub.");
        }
    }
}
