namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>The paths where MCP clients talk: <c>/mcp</c> and what lies below it. <c>/mcpanything</c> is not one of them.</summary>
internal static class McpPath
{
    public static bool Is(PathString path) => path.StartsWithSegments("/mcp", StringComparison.Ordinal);
}
