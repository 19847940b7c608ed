using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>Where the hub is reached.</summary>
internal sealed class FakeAddress : IHubAddress
{
    public string? Local { get; set; } = "http://127.0.0.1:7420";

    public string? Find() => "https://hub.example";

    public string? FindLocal() => Local;
}
