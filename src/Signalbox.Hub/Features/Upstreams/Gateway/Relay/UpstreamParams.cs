using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>Makes a client's params those of the upstream request: all that is the call's passes, what is about this hop does not.</summary>
internal static class UpstreamParams
{
    private const string ProtocolPrefix = "io.modelcontextprotocol/";

    /// <summary>Changes <paramref name="parameters"/>.</summary>
    public static JsonObject Adapt(JsonObject parameters)
    {
        parameters.Remove("inputResponses");
        parameters.Remove("requestState");
        if (parameters["_meta"] is JsonObject meta)
        {
            meta.Remove("progressToken");
            foreach (string name in meta.Select(member => member.Key).Where(IsOfThisHop).ToArray())
            {
                meta.Remove(name);
            }

            if (meta.Count == 0)
            {
                parameters.Remove("_meta");
            }
        }

        return parameters;
    }

    private static bool IsOfThisHop(string name) => name.StartsWith(ProtocolPrefix, StringComparison.Ordinal);
}
