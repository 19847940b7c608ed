using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>One call of a tool.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Http">The request that carried the call.</param>
/// <param name="Arguments">The checked arguments.</param>
public sealed record ToolCall(Caller Caller, HttpContext Http, ToolArguments Arguments);
