using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>What the client's era asks of a result. All else is left as the server wrote it.</summary>
internal static class ResultShape
{
    /// <summary>Stamps a result, or takes away the stamps of another era.</summary>
    /// <param name="result">Is changed.</param>
    /// <param name="perRequestEra">The client's era.</param>
    /// <param name="freshFor">For results that clients may keep; null: this kind has no such hint.</param>
    public static JsonObject Fit(JsonObject result, bool perRequestEra, TimeSpan? freshFor = null)
    {
        if (!perRequestEra)
        {
            result.Remove("resultType");
            result.Remove("ttlMs");
            result.Remove("cacheScope");
            RemoveServer(result);
            return result;
        }

        if (!result.ContainsKey("resultType"))
        {
            result["resultType"] = "complete";
        }

        if (freshFor is { } fresh)
        {
            if (!result.ContainsKey("ttlMs"))
            {
                result["ttlMs"] = (long)fresh.TotalMilliseconds;
            }

            // Who may see it depends on the caller, whatever its server thinks.
            result["cacheScope"] = "private";
        }

        return result;
    }

    private static void RemoveServer(JsonObject result)
    {
        if (result["_meta"] is JsonObject meta && meta.Remove(MetaKeys.ServerInfo) && meta.Count == 0)
        {
            result.Remove("_meta");
        }
    }
}
