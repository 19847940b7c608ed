namespace Signalbox.Hub.Features.Mcp;

/// <summary>What MCP clients may hold open (configuration section <c>Mcp</c>).</summary>
public sealed class McpOptions
{
    /// <summary>Silence on an open stream after which a comment is sent, so that proxies keep it open, 1 second … 5 minutes. Default 20 s.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Listen requests that one caller may hold open at one endpoint, 1 … 1,000. Default 32.</summary>
    public int ListensPerCaller { get; set; } = 32;

    /// <summary>Sessions that an endpoint with sessions holds for all callers, 1 … 100,000. Default 1,000.</summary>
    public int Sessions { get; set; } = 1000;

    /// <summary>Time without a request, an open request or an open stream after which a session ends, 1 minute … 7 days. Default 2 hours.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a client may take to answer a question that a tool asked without a session, 1 minute … 7 days. Default 1 hour.</summary>
    public TimeSpan QuestionsHoldFor { get; set; } = TimeSpan.FromHours(1);
}
