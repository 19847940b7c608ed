using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Wire;

namespace Signalbox.Hub.Features.A2a.Cards;

/// <summary>Writes agent cards.</summary>
internal static class CardWriter
{
    private const string Scheme = "bearer";
    private const string Binding = "JSONRPC";
    private const string About = "A token of the hub (sbx_…), or of a workspace that may talk to this agent (sbk_…).";

    /// <summary>A card for a client of this version; one that names none gets a card that clients of both can read.</summary>
    public static JsonObject Write(CardText text, Dialect? dialect) =>
        dialect == Dialect.V1 ? Current(text) : ForBoth(text);

    private static JsonObject Current(CardText text)
    {
        JsonObject card = text.Others.DeepClone().AsObject();
        card["name"] = text.Name;
        card["description"] = text.Description;
        card["version"] = text.Version;
        card["supportedInterfaces"] = new JsonArray(Interface(text.Url, Dialect.V1), Interface(text.Url, Dialect.V03));
        card["capabilities"] = new JsonObject { ["streaming"] = true, ["pushNotifications"] = false, ["extendedAgentCard"] = text.HasExtended };
        card["securitySchemes"] = new JsonObject
        {
            [Scheme] = new JsonObject { ["httpAuthSecurityScheme"] = new JsonObject { ["scheme"] = "Bearer", ["description"] = About } },
        };
        card["securityRequirements"] = new JsonArray(new JsonObject { ["schemes"] = new JsonObject { [Scheme] = new JsonObject { ["list"] = new JsonArray() } } });
        card["defaultInputModes"] = Modes();
        card["defaultOutputModes"] = Modes();
        card["skills"] = text.Skills.DeepClone();
        return card;
    }

    /// <summary>The members of 0.3 beside those of 1.0. Where both have one under the same name, its value can be read as either.</summary>
    private static JsonObject ForBoth(CardText text)
    {
        JsonObject card = Current(text);
        card["protocolVersion"] = "0.3.0";
        card["url"] = text.Url;
        card["preferredTransport"] = Binding;
        card["additionalInterfaces"] = new JsonArray(new JsonObject { ["url"] = text.Url, ["transport"] = Binding });
        card["supportsAuthenticatedExtendedCard"] = text.HasExtended;
        card["capabilities"]!["stateTransitionHistory"] = false;
        card["security"] = new JsonArray(new JsonObject { [Scheme] = new JsonArray() });
        JsonObject scheme = card["securitySchemes"]![Scheme]!.AsObject();
        scheme["type"] = "http";
        scheme["scheme"] = "Bearer";
        scheme["description"] = About;
        return card;
    }

    private static JsonObject Interface(string url, Dialect dialect) =>
        new JsonObject { ["url"] = url, ["protocolBinding"] = Binding, ["protocolVersion"] = dialect.Version };

    /// <summary>What every agent behind the hub takes and gives.</summary>
    private static JsonArray Modes() => ["text/plain", "application/json"];
}
