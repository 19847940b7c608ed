using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.AgentTools.Platform;

/// <summary>What the hub answered, whatever its status.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as it came, at most <see cref="PlatformClient.LongestAnswer"/> bytes.</param>
public sealed record PlatformAnswer(HttpStatusCode Status, string Body)
{
    private const int LongestQuote = 200;

    private readonly Lazy<JsonNode?> _json = new(() => Parse(Body));

    /// <summary>The status as a number, as error texts say it.</summary>
    public int Code => (int)Status;

    /// <summary>Whether the hub did what was asked.</summary>
    public bool IsSuccess => Code is >= 200 and < 300;

    /// <summary>Whether the hub does not take the token (any more).</summary>
    public bool IsAuthFailure => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>The body as an object; null when it is none.</summary>
    public JsonObject? Object => _json.Value as JsonObject;

    /// <summary>The body as an array; null when it is none.</summary>
    public JsonArray? Array => _json.Value as JsonArray;

    /// <summary>What the hub said went wrong, else the beginning of the body, else nothing.</summary>
    public string Reason => Object.Text("error") ?? Object.Text("detail") ?? Quote;

    /// <summary>The beginning of the body.</summary>
    public string Quote => Body.Length <= LongestQuote ? Body : Body[..LongestQuote];

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
