using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>send_message_to_user</c>, with files where the agent's files are this process's files, too.</summary>
internal sealed class SendMessageToUserTool(bool localFiles) : AgentTool(
    "send_message_to_user",
    "Message to people",
    readOnly: false,
    localFiles
        ? "Sends a message to the people who watch this agent, with files if needed. It is how to answer a message of kind canvas_user."
        : "Sends a message to the people who watch this agent. It is how to answer a message of kind canvas_user.",
    localFiles ? WithFiles : WithoutFiles)
{
    private const string WithoutFiles =
        """
        {
          "type": "object",
          "properties": {
            "message": { "type": "string", "description": "What to say." },
            "workspace_id": { "type": "string", "description": "Which of this process's workspaces says it, when it has several." }
          },
          "required": ["message"]
        }
        """;

    private const string WithFiles =
        """
        {
          "type": "object",
          "properties": {
            "message": { "type": "string", "description": "What to say." },
            "attachments": { "type": "array", "items": { "type": "string" }, "description": "Absolute paths of files to send along, at most 25 MB each." },
            "workspace_id": { "type": "string", "description": "Which of this process's workspaces says it, when it has several." }
          },
          "required": ["message"]
        }
        """;

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        string message = call.Arguments.Text("message");
        if (message.Length == 0)
        {
            throw ToolRefusedException.Error("message is required");
        }

        PlatformClient platform = call.Sender.Platform;
        var body = new JsonObject { ["message"] = message };
        IReadOnlyList<string> paths = localFiles ? call.Arguments.Texts("attachments") : [];
        if (paths.Count > 0)
        {
            body["attachments"] = await Attachments.UploadAsync(platform, paths, cancellationToken);
        }

        PlatformAnswer answer = await platform.PostAsync(platform.Own("notify"), body, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw ToolRefusedException.Error($"platform returned {answer.Code}{(answer.Reason.Length > 0 ? $": {answer.Reason}" : "")}");
        }

        return paths.Count == 0 ? "Message sent to user" : $"Message sent to user with {paths.Count} attachment(s)";
    }

    private protected override string Unreachable(string cause) => $"Error sending message: {cause}";
}
