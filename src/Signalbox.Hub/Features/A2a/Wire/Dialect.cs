using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;

namespace Signalbox.Hub.Features.A2a.Wire;

/// <summary>How a version of A2A spells tasks and messages. Inside the hub parts and messages have the shape of 1.0.</summary>
internal abstract class Dialect
{
    private const string ResultId = "result";

    public static Dialect V1 { get; } = new DialectV1();

    public static Dialect V03 { get; } = new DialectV03();

    /// <summary>Major and minor number, as versions are negotiated.</summary>
    public abstract string Version { get; }

    /// <summary>Whether a version that a client names is this one: patch numbers do not count.</summary>
    public bool Speaks(string version) => version == Version || version.StartsWith(Version + ".", StringComparison.Ordinal);

    /// <summary>The message of a send request, checked.</summary>
    public A2aMessage ReadMessage(JsonObject parameters)
    {
        JsonObject message = parameters.Object("message") ?? throw A2aFaults.InvalidParams("message is missing.");
        if (message.Text("role") is { } role && role != Role(isUser: true))
        {
            throw A2aFaults.InvalidParams($"message.role must be {Role(isUser: true)}.");
        }

        if (message["parts"] is not JsonArray { Count: > 0 } parts)
        {
            throw A2aFaults.InvalidParams("message.parts must be an array with at least one part.");
        }

        return new A2aMessage
        {
            MessageId = message.RequiredId("messageId"),
            ContextId = message.Id("contextId"),
            TaskId = message.Id("taskId"),
            Parts = [.. parts.Select(part => ReadPart(part as JsonObject ?? throw A2aFaults.InvalidParams("Every part must be an object.")))],
            Metadata = parameters.Object("metadata") ?? [],
        };
    }

    /// <summary>Whether a send request waits for the task to rest.</summary>
    public abstract bool Waits(JsonObject configuration);

    /// <summary>Whether a send request asks for push notifications.</summary>
    public abstract bool AsksForPush(JsonObject configuration);

    public abstract string StateName(A2aState state);

    public A2aState ReadState(string name) =>
        Enum.GetValues<A2aState>().Cast<A2aState?>().FirstOrDefault(state => StateName(state!.Value) == name)
        ?? throw A2aFaults.InvalidParams($"status must be one of {string.Join(", ", Enum.GetValues<A2aState>().Select(StateName))}.");

    /// <summary>A task. Lists leave artifacts out altogether.</summary>
    public JsonObject Task(A2aTask task, int? historyLength = null, bool withArtifacts = true)
    {
        JsonObject written = Tagged("task", new JsonObject
        {
            ["id"] = task.Id,
            ["contextId"] = task.ContextId,
            ["status"] = Status(task),
        });
        if (withArtifacts)
        {
            written["artifacts"] = task.Result is null ? new JsonArray() : new JsonArray(Artifact(task.Result));
        }

        if (historyLength != 0)
        {
            written["history"] = new JsonArray([.. task.History.TakeLast(historyLength ?? int.MaxValue).Select(message => (JsonNode)Message(message))]);
        }

        written["metadata"] = task.Metadata.DeepClone();
        return written;
    }

    /// <summary>The answer to a send request.</summary>
    public abstract JsonObject SendResult(JsonObject task);

    /// <summary>First event of a stream: the task as it stands.</summary>
    public abstract JsonObject Opening(A2aTask task);

    /// <summary>The state, or what is said about it, has changed.</summary>
    public abstract JsonObject StatusUpdate(A2aTask task);

    /// <summary>The result is there, as a whole.</summary>
    public abstract JsonObject ArtifactUpdate(A2aTask task);

    /// <summary>A message that has the shape of 1.0.</summary>
    public JsonObject Message(JsonObject message)
    {
        JsonObject written = Tagged("message", message.DeepClone().AsObject());
        written["role"] = Role(isUser: message["role"]!.GetValue<string>() == "ROLE_USER");
        written["parts"] = Parts(message["parts"]!.AsArray());
        return written;
    }

    protected abstract string Role(bool isUser);

    /// <summary>Checks a part and brings it into the shape of 1.0.</summary>
    protected abstract JsonObject ReadPart(JsonObject part);

    /// <summary>Writes a part that has the shape of 1.0.</summary>
    protected abstract JsonObject Part(JsonObject part);

    /// <summary>Adds what a version tells kinds of objects by.</summary>
    protected abstract JsonObject Tagged(string kind, JsonObject written);

    protected JsonObject StatusEvent(A2aTask task) => Tagged("status-update", new JsonObject
    {
        ["taskId"] = task.Id,
        ["contextId"] = task.ContextId,
        ["status"] = Status(task),
    });

    protected JsonObject ArtifactEvent(A2aTask task) => Tagged("artifact-update", new JsonObject
    {
        ["taskId"] = task.Id,
        ["contextId"] = task.ContextId,
        ["artifact"] = Artifact(task.Result!),
        ["append"] = false,
        ["lastChunk"] = true,
    });

    /// <summary>Text and data are checked alike in both versions.</summary>
    protected static JsonObject TextOrData(JsonObject part) =>
        part["text"] is JsonValue text && text.TryGetValue(out string? words) ? new JsonObject { ["text"] = words }
        : part.ContainsKey("data") ? new JsonObject { ["data"] = part["data"]?.DeepClone() }
        : throw A2aFaults.InvalidParams("A part must have text or data.");

    private JsonObject Status(A2aTask task)
    {
        var status = new JsonObject { ["state"] = StateName(task.State) };
        if (task.StatusText is { Length: > 0 } text)
        {
            status["message"] = Message(new JsonObject
            {
                ["messageId"] = $"{task.RunId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}",
                ["contextId"] = task.ContextId,
                ["taskId"] = task.Id,
                ["role"] = "ROLE_AGENT",
                ["parts"] = new JsonArray(new JsonObject { ["text"] = text }),
            });
        }

        status["timestamp"] = DateTimeOffset.FromUnixTimeMilliseconds(task.StateAtMs).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return status;
    }

    private JsonObject Artifact(JsonArray parts) => new() { ["artifactId"] = ResultId, ["name"] = ResultId, ["parts"] = Parts(parts) };

    private JsonArray Parts(JsonArray parts) => [.. parts.Select(part => Part(part!.AsObject()))];
}
