namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary><c>GET /api/mcp/clients/list</c>.</summary>
internal sealed record ClientList(IReadOnlyList<ClientView> Clients, bool Stub, string GeneratedAt);
