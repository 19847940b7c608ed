using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>What a client declared that it can be asked.</summary>
internal readonly record struct ClientAbilities(bool Form, bool Url, bool Sampling, bool Roots)
{
    private const string Elicitation = "elicitation/create";

    /// <summary>Whether it can be asked anything.</summary>
    public bool Any => Form || Url || Sampling || Roots;

    /// <summary>As it stands in a request's metadata.</summary>
    public static ClientAbilities Read(JsonObject? capabilities)
    {
        var elicitation = capabilities?["elicitation"] as JsonObject;

        // An empty declaration is that of the first revision, which knew forms alone.
        bool form = elicitation is { Count: 0 } || elicitation?["form"] is not null;
        return new(form, elicitation?["url"] is not null, capabilities?["sampling"] is not null, capabilities?["roots"] is not null);
    }

    /// <summary>As a session's handshake told it; null: there is no session, so nothing can be asked.</summary>
    public static ClientAbilities Of(ClientCapabilities? capabilities)
    {
        if (capabilities is null)
        {
            return default;
        }

        bool form = capabilities.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);
#pragma warning disable MCP9005 // Old clients still have them, and old servers still ask.
        return new(form, capabilities.Elicitation?.Url is not null, capabilities.Sampling is not null, capabilities.Roots is not null);
#pragma warning restore MCP9005
    }

    /// <summary>Whether a server's question may be put to the client.</summary>
    public bool CanAnswer(string method, JsonObject parameters) => method switch
    {
        Elicitation => parameters["mode"] is JsonValue mode && mode.TryGetValue(out string? text) && text == "url" ? Url : Form,
        "sampling/createMessage" => Sampling,
        "roots/list" => Roots,
        _ => false,
    };

    /// <summary>What a server hears whose question nobody can answer.</summary>
    public static JsonObject Refuse(string method) => method == Elicitation
        ? new JsonObject { ["action"] = "decline" }
        : throw new McpProtocolException($"The client that this call came from can't answer {method}.", McpErrorCode.MethodNotFound);

    /// <summary>What a server hears whose question was not answered in time.</summary>
    public static JsonObject GiveUp(string method) => method == Elicitation
        ? new JsonObject { ["action"] = "cancel" }
        : throw new McpProtocolException($"Nobody answered {method} in time.", McpErrorCode.InternalError);
}
