using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>The params of <c>initialize</c>, which the transport itself reads: what is wrong with them must be found before.</summary>
internal static class InitializeParams
{
    public static Refusal Refusal { get; } = new(StatusCodes.Status200OK, Mcp.Refusal.InvalidParams,
        "Invalid request parameters: initialize needs protocolVersion, capabilities and clientInfo with name and version.");

    public static bool AreReadable(JsonRpcRequest initialize)
    {
        try
        {
            return initialize.Params.Deserialize(McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(InitializeRequestParams))) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
