using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>Who asks to be told of changes.</summary>
/// <param name="Caller">The client's authority when it asked.</param>
/// <param name="Http">The request that asked.</param>
/// <param name="Capabilities">What the client declared it can do; empty when it declared nothing.</param>
public sealed record McpListener(Caller Caller, HttpContext Http, ClientCapabilities Capabilities);
