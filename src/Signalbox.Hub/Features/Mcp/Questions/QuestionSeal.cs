using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Mcp.Questions;

/// <summary>
/// Signs what a client keeps for us between two calls (<c>requestState</c>), so that it cannot change it, use it for another call, or for ever. The content is not secret: it holds the client's own answers.
/// </summary>
internal sealed class QuestionSeal(IHubKeys keys, TimeProvider time, TimeSpan holdsFor)
{
    /// <summary>What our states begin with; a tool may have others of its own.</summary>
    public const string Prefix = "sbq1.";

    private const string KeyName = "mcp-questions";

    private byte[]? _key;

    /// <summary>Signs answers for the call of this fingerprint.</summary>
    public async Task<string> SealAsync(byte[] call, JsonArray answers, CancellationToken cancellationToken)
    {
        var content = new JsonObject
        {
            ["call"] = Convert.ToHexStringLower(call),
            ["until"] = (time.GetUtcNow() + holdsFor).ToUnixTimeSeconds(),
            ["answers"] = answers.DeepClone(),
        };
        string body = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(content.ToJsonString()));
        return $"{Prefix}{body}.{Base64Url.EncodeToString(await SignAsync(body, cancellationToken))}";
    }

    /// <summary>The answers of a state that we signed for this call, or why it is refused.</summary>
    public async Task<(JsonArray? Answers, string? Refusal)> OpenAsync(byte[] call, string state, CancellationToken cancellationToken)
    {
        string[] parts = state[Prefix.Length..].Split('.');
        byte[] expected = await SignAsync(parts[0], cancellationToken);
        if (parts.Length != 2 || !TryDecode(parts[1], out byte[] signature) || !CryptographicOperations.FixedTimeEquals(signature, expected))
        {
            return (null, "requestState was changed, or comes from another hub. Send it back exactly as it came, or call again without requestState and inputResponses.");
        }

        // Ours from here on, so it has the form that we gave it.
        JsonObject content = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject();
        if (content["call"]!.GetValue<string>() != Convert.ToHexStringLower(call))
        {
            return (null, "requestState belongs to another call: repeat the same tool with the same arguments as the same caller.");
        }

        return content["until"]!.GetValue<long>() < time.GetUtcNow().ToUnixTimeSeconds()
            ? (null, $"The question was asked more than {holdsFor} ago, and its answer no longer counts. Call again without requestState and inputResponses.")
            : (content["answers"]!.AsArray(), null);
    }

    /// <summary>What makes a call this call: who calls which tool of which endpoint with which arguments.</summary>
    public static byte[] Fingerprint(string endpoint, CallerKey caller, string tool, IDictionary<string, JsonElement>? arguments)
    {
        var identity = new JsonArray(endpoint, caller.Identity, caller.Workspace?.ToString(), caller.Task?.ToString(), tool);
        foreach ((string name, JsonElement value) in (arguments ?? new Dictionary<string, JsonElement>()).OrderBy(argument => argument.Key, StringComparer.Ordinal))
        {
            identity.Add(name);
            identity.Add(JsonNode.Parse(value.GetRawText()));
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(identity.ToJsonString()));
    }

    private async Task<byte[]> SignAsync(string body, CancellationToken cancellationToken)
    {
        _key ??= await keys.GetAsync(KeyName, cancellationToken);
        return HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(body));
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
