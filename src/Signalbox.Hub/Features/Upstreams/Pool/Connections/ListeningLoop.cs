using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Servers without sessions tell of changed lists only to those who listen: asks them to, again whenever the listening ends, as long as the connection lives.</summary>
internal static class ListeningLoop
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(McpConnection connection, TimeProvider time, CancellationToken ended)
    {
        if (!connection.IsPerRequestEra || Wanted(connection.Capabilities) is not { Count: > 0 } wanted)
        {
            return;
        }

        while (!ended.IsCancellationRequested)
        {
            try
            {
                await connection.SendAsync(RequestMethods.SubscriptionsListen, new JsonObject { ["notifications"] = wanted.DeepClone() }, CallHooks.None, ended);
            }
            catch (UpstreamFault fault) when (fault.Failure == UpstreamFailure.Answered)
            {
                return; // It does not offer that after all.
            }
            catch (UpstreamFault)
            {
                // Asked again after the pause; the connection's own fate is judged elsewhere.
            }

            await Task.Delay(Pause, time, ended);
        }
    }

    private static JsonObject Wanted(JsonObject? capabilities)
    {
        var wanted = new JsonObject();
        foreach (string kind in new[] { "tools", "prompts", "resources" })
        {
            if (capabilities?[kind]?["listChanged"] is JsonValue value && value.TryGetValue(out bool tells) && tells)
            {
                wanted[$"{kind}ListChanged"] = true;
            }
        }

        return wanted;
    }
}
