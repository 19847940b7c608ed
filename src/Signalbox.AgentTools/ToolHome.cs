using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Signalbox.AgentTools;

/// <summary>Where tools live.</summary>
/// <param name="Members">The workspaces that a request is for.</param>
/// <param name="Time">The clock.</param>
public sealed record ToolHome(Func<RequestContext<CallToolRequestParams>, Members> Members, TimeProvider Time);
