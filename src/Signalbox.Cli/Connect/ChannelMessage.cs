using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>
/// A message as a notification shows it. What goes into <c>meta</c> is checked member by member: the host trusts it more than it trusts a text.
/// </summary>
internal static class ChannelMessage
{
    private const int LongestName = 64;
    private const string NameSigns = " _.-/+:@()";

    private static readonly string[] Kinds = ["canvas_user", "peer_agent", "delegation_result"];
    private static readonly string[] Methods = ["message/send", "tasks/send", "tasks/get", "notify", "delegate", "delegate_result", ""];

    /// <summary>The notification's parameters; null when the message is not fit to be pushed.</summary>
    /// <param name="message">A message of the inbox.</param>
    /// <param name="platform">Base address of the hub.</param>
    /// <param name="again">Whether it was pushed before and is still without an ack.</param>
    public static JsonObject? Build(JsonObject message, string platform, bool again)
    {
        string kind = message.Text("kind") ?? "";
        string method = message.Text("method") ?? "";
        string peer = message.Text("peer_id") ?? "";
        if (!Kinds.Contains(kind) || !Methods.Contains(method) || (peer.Length > 0 && !WorkspaceId.TryParse(peer, out _))
            || !Guid.TryParse(message.Text("activity_id"), out Guid activity))
        {
            return null;
        }

        string name = Name(message.Text("peer_name"));
        string role = Name(message.Text("peer_role"));
        var meta = new JsonObject
        {
            ["source"] = "molecule",
            ["kind"] = kind,
            ["peer_id"] = peer,
            ["method"] = method,
            ["activity_id"] = activity.ToString("D"),
            ["ts"] = Time(message.Text("created_at")),
        };
        Add(meta, "peer_name", name);
        Add(meta, "peer_role", role);
        Add(meta, "agent_card_url", peer.Length > 0 ? $"{platform}/registry/discover/{peer}" : "");
        Add(meta, "redelivered", again ? "true" : "");
        return new JsonObject { ["content"] = $"{Header(kind, name, role, peer)}\n{message.Text("text")}\n{Hint(kind, peer, meta)}", ["meta"] = meta };
    }

    private static string Header(string kind, string name, string role, string peer) => kind == "canvas_user"
        ? "[from canvas user]"
        : $"[from {(name.Length > 0 ? name : "a peer")}{(role.Length > 0 ? $" ({role})" : "")} · peer_id={peer}]";

    private static string Hint(string kind, string peer, JsonObject meta)
    {
        string pop = $"inbox_pop(activity_id=\"{meta.Text("activity_id")}\")";
        return kind switch
        {
            "canvas_user" => $"[answer with send_message_to_user, then {pop}]",
            "peer_agent" when peer.Length > 0 => $"[answer with delegate_task(workspace_id=\"{peer}\", in_reply_to=\"{meta.Text("activity_id")}\"), then {pop}]",
            _ => $"[{pop} once it is worked in]",
        };
    }

    private static void Add(JsonObject meta, string name, string value)
    {
        if (value.Length > 0)
        {
            meta[name] = value;
        }
    }

    private static string Name(string? text)
    {
        var name = new StringBuilder();
        foreach (char sign in (text ?? "").Where(sign => char.IsAsciiLetterOrDigit(sign) || NameSigns.Contains(sign)))
        {
            name.Append(sign);
        }

        string clean = name.ToString().Trim();
        return clean.Length <= LongestName ? clean : $"{clean[..(LongestName - 1)]}…";
    }

    private static string Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time) ? time.ToString("O", CultureInfo.InvariantCulture) : "";
}
