namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>All pins of an endpoint.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Mode"><c>off</c>, <c>warn</c> or <c>block</c>.</param>
/// <param name="Tools">By name.</param>
internal sealed record PinsPage(string Name, string Mode, IReadOnlyList<PinView> Tools);
