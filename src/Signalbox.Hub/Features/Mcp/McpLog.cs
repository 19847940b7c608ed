namespace Signalbox.Hub.Features.Mcp;

/// <summary>What the MCP feature logs. Never arguments, never results.</summary>
internal static partial class McpLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "MCP request {Method} failed")]
    public static partial void RequestFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "MCP tool {Tool} failed")]
    public static partial void ToolFailed(ILogger logger, string tool, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "MCP server of {Path} ended with an error")]
    public static partial void ServerEnded(ILogger logger, string path, Exception exception);
}
