using System.Globalization;
using System.Text.Json;
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
            bool any = Give(answer.List("items"), data);
            _offset = (long)answer.Number("next");
            bool last = enough && !any;
            enough = state(answer.Object("state"));
            if (answer.Member("end")?.GetValueKind() == JsonValueKind.True || last)
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
            switch (item.Text("type"))
            {
                case "data":
                    data(Bytes(item, "data"));
                    any = true;
                    break;
                case "gap":
                    data([0x1B, (byte)'[', (byte)'2', (byte)'J', 0x1B, (byte)'[', (byte)'H', .. Bytes(item, "screen")]);
                    any = true;
                    break;
                default:
                    break; // The size of the watcher's terminal is the watcher's.
            }
        }

        return any;
    }

    private static byte[] Bytes(JsonNode? item, string name)
    {
        string text = item.Text(name);
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length]
            : throw new CliException($"The hub sent '{name}' of the terminal in a form that can't be read. Its version may be another one: 'signalbox doctor' tells.");
    }
}
