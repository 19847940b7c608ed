using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>Every member of every request replaced by everything odd: always an answer of JSON-RPC, never a failure of the hub.</summary>
public sealed class OddCallTests
{
    private static readonly string[] Odd =
        ["null", "true", "0", "-1", "1e400", "99999999999999999999", "1.5", "\"\"", "\"x\"", "\"\\u0000\"", "\"2026-13-45T99:00:00Z\"", "[]", "{}", "[[]]", "[null]", "{\"text\":{}}"];

    private static readonly int[] Expected = [-32600, -32601, -32602, -32001, -32002, -32003, -32004, -32005, -32603];

    [Theory]
    [InlineData("/a2a")]
    [InlineData("workspace")]
    public async Task Call_WithAnyMemberReplaced_IsAnswered(string endpoint)
    {
        await using A2aHub hub = await A2aHub.StartAsync();
        string path = endpoint == "workspace" ? (await hub.JoinAsync("bob", owner: "admin")).Endpoint : endpoint;
        foreach (JsonObject request in Requests())
        {
            foreach (string body in Variants(request))
            {
                using HttpResponseMessage response = await hub.SendAsync(HttpMethod.Post, path, hub.AdminToken, body);
                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{body} gave {(int)response.StatusCode}");
                JsonObject answer = await response.JsonAsync();
                Assert.True(answer["result"] is JsonObject || Expected.Contains((int)answer["error"]!["code"]!), $"{body} gave {answer.ToJsonString()}");
            }
        }
    }

    private static IEnumerable<JsonObject> Requests()
    {
        foreach (string[] call in (string[][])
        [
            ["SendMessage", """{"message":{"messageId":"m","role":"ROLE_USER","contextId":"c","taskId":"t","parts":[{"text":"x"},{"data":{"a":1}}]},"configuration":{"returnImmediately":true,"historyLength":1},"metadata":{"agent":"shell","timeout_s":5}}"""],
            ["message/send", """{"message":{"kind":"message","messageId":"m","role":"user","parts":[{"kind":"text","text":"x"}]},"configuration":{"blocking":false}}"""],
            ["GetTask", """{"id":"x","historyLength":1}"""],
            ["ListTasks", """{"contextId":"c","status":"TASK_STATE_WORKING","pageSize":5,"pageToken":"MS54","historyLength":1,"statusTimestampAfter":"2026-01-01T00:00:00Z","includeArtifacts":true}"""],
            ["CancelTask", """{"id":"x"}"""],
            ["SubscribeToTask", """{"id":"x"}"""],
        ])
        {
            yield return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = call[0], ["params"] = JsonNode.Parse(call[1]) };
        }
    }

    private static IEnumerable<string> Variants(JsonObject request)
    {
        string[][] paths = [.. Paths(request, [])];
        foreach (string[] path in paths)
        {
            foreach (string odd in Odd)
            {
                JsonNode changed = request.DeepClone();
                JsonNode holder = path[..^1].Aggregate(changed, (node, step) => int.TryParse(step, out int index) ? node[index]! : node[step]!);
                Put(holder, path[^1], JsonNode.Parse(odd));
                if (!WouldWait(changed))
                {
                    yield return changed.ToJsonString();
                }
            }
        }
    }

    /// <summary>A message of 1.0 that no longer says that it does not wait would be answered after minutes, and rightly so.</summary>
    private static bool WouldWait(JsonNode request) =>
        request["method"] is JsonValue method && method.ToString() == "SendMessage"
        && request["params"] is JsonObject parameters
        && (parameters["configuration"] as JsonObject)?["returnImmediately"] is not JsonValue;

    private static IEnumerable<string[]> Paths(JsonNode? node, string[] at)
    {
        IEnumerable<(string Step, JsonNode? Child)> children = node switch
        {
            JsonObject value => value.Select(member => (member.Key, member.Value)),
            JsonArray value => value.Select((item, index) => ($"{index}", item)),
            _ => [],
        };
        foreach ((string step, JsonNode? child) in children)
        {
            yield return [.. at, step];
            foreach (string[] below in Paths(child, [.. at, step]))
            {
                yield return below;
            }
        }
    }

    private static void Put(JsonNode holder, string step, JsonNode? value)
    {
        if (holder is JsonArray array)
        {
            array[int.Parse(step)] = value;
        }
        else
        {
            holder[step] = value;
        }
    }
}
