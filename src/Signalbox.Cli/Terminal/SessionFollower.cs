using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Terminal;

/// <summary>Reads a session from an offset and follows it, by the long-poll twin of the viewer's socket.</summary>
internal sealed class SessionFollower(HubClient hub, string ptyId)
{
    private long _offset;

    /// <summary>Gives everything that there is and then what comes; returns when the session is over or the state is enough.</summary>
    /// <param name="data">Takes bytes of the terminal.</param>
    /// <param name="state">Takes the session's state after each answer; true ends the following once nothing more is there.</param>
    /// <param name="cancellationToken">Stops following.</param>
    public async Task FollowAsync(Action<byte[]> data, Func<JsonObject, bool> state, CancellationToken cancellationToken)
    {
        bool enough = false;
        while (true)
        {
            // Once the outcome is known only what is already there is fetched.
            int wait = enough ? 0 : 20;
            JsonNode answer = await hub.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/session/{ptyId}/stream?offset={_offset}&wait={wait}"), cancellationToken);
            bool any = Give(answer["items"]!.AsArray(), data);
            _offset = (long)answer["next"]!;
            bool last = enough && !any;
            enough = state(answer["state"]!.AsObject());
            if ((bool)answer["end"]! || last)
            {
                return;
            }
        }
    }

    private static bool Give(JsonArray items, Action<byte[]> data)
    {
        bool any = false;
        foreach (JsonNode? item in items)
        {
            switch ((string?)item!["type"])
            {
                case "data":
                    data(Convert.FromBase64String((string)item["data"]!));
                    any = true;
                    break;
                case "gap":
                    data([0x1B, (byte)'[', (byte)'2', (byte)'J', 0x1B, (byte)'[', (byte)'H', .. Convert.FromBase64String((string)item["screen"]!)]);
                    any = true;
                    break;
                default:
                    break; // The size of the watcher's terminal is the watcher's.
            }
        }

        return any;
    }
}
