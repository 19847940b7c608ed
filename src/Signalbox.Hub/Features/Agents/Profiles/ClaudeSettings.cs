using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>
/// The settings of one run of Claude Code. <c>yolo</c>: nothing is asked. <c>smart</c>, confined: edits and commands run unasked, because the sandbox bounds them, but commands that reach
/// out of it ask a person. <c>smart</c>, unconfined: edits run unasked, commands that Claude doesn't know as harmless ask. A question raises the task's attention.
/// </summary>
internal static class ClaudeSettings
{
    /// <summary>
    /// The hook. It must work with nothing but bash, and quickly: it runs after every tool call. A turn that ends without a result is sent back once; a second one waits for a person.
    /// </summary>
    public const string AttentionScript = """
        #!/bin/bash
        # Tells the hub whether Claude works or waits for a person. $1 is the event's name; the event itself comes on standard input.
        event=$(head -c 16384 | tr -d '\r\n'; cat >/dev/null)
        field() { [[ $event =~ \"$1\":\"(([^\"\\]|\\.)*)\" ]] && printf '%s' "${BASH_REMATCH[1]:0:500}"; }
        say() { printf '{"state":"%s","source":"claude","message":"%s"}\n' "$1" "$2" >> "$SIGNALBOX_TASK_RESULTS/attention.jsonl"; }
        case $1 in
          working) say working "" ;;
          permission) say waiting "Claude asks for permission to use $(field tool_name)" ;;
          notification) [[ $(field notification_type) == permission_prompt ]] || say waiting "$(field message)" ;;
          failure) say waiting "Claude could not go on ($(field error)): $(field last_assistant_message)" ;;
          stop)
            if [[ -e $SIGNALBOX_TASK_RESULTS/result.json ]]; then
              :
            elif [[ $event == *'"stop_hook_active":true'* ]]; then
              say waiting "Claude ended its turn without handing in a result"
            else
              printf '{"decision":"block","reason":"%s"}\n' "No result has been handed in yet. If the task is done, hand in as the INSTRUCTIONS section of the prompt file says; if you need something, hand in with the status info_needed."
            fi ;;
        esac
        exit 0
        """;

    // Commands that act on something outside the sandbox and can't be taken back by throwing the working directory away.
    private static readonly string[] AskFirst =
    [
        "git push:*", "gh:*", "glab:*", "npm publish:*", "docker push:*", "docker login:*", "twine upload:*", "cargo publish:*", "dotnet nuget push:*", "gem push:*",
        "databricks:*", "aws:*", "az:*", "gcloud:*", "kubectl:*", "helm:*", "terraform:*", "pulumi:*", "ssh:*", "scp:*", "rsync:*", "psql:*", "mysql:*", "sudo:*",
    ];

    // Nobody may be there to answer; the envelope tells how to ask the requester instead.
    private static readonly string[] Never = ["AskUserQuestion", "EnterPlanMode", "ExitPlanMode", "ScheduleWakeup", "CronCreate"];

    public static JsonObject Create(AgentStartContext context, string attentionScript) => new()
    {
        ["skipDangerousModePermissionPrompt"] = true,
        ["permissions"] = Permissions(context),
        ["hooks"] = Hooks(attentionScript),
    };

    private static JsonObject Permissions(AgentStartContext context)
    {
        AgentLaunchRequest request = context.Request;
        IEnumerable<string> allowed = context.Confined
            ? ["Bash", "Read", "Edit", "Write", "NotebookEdit", "Glob", "Grep", "WebFetch", "WebSearch", "Agent", "Skill"]
            : [$"Read(/{request.PromptFile})", $"Read(/{request.ResultsFolder}/**)", $"Edit(/{request.ResultsFolder}/**)"];
        return new JsonObject
        {
            ["defaultMode"] = request.Yolo ? "bypassPermissions" : "acceptEdits",
            ["additionalDirectories"] = Array([request.ResultsFolder, .. request.Readable]),
            ["allow"] = Array(allowed.Concat(context.Servers.Select(server => $"mcp__{server.Name}"))),
            ["ask"] = Array(request.Yolo ? [] : AskFirst.Select(command => $"Bash({command})")),
            ["deny"] = Array(Never),
        };
    }

    private static JsonObject Hooks(string script)
    {
        var hooks = new JsonObject();
        foreach ((string name, string argument) in new[]
        {
            ("UserPromptSubmit", "working"), ("PostToolUse", "working"), ("PermissionRequest", "permission"), ("Notification", "notification"), ("Stop", "stop"), ("StopFailure", "failure"),
        })
        {
            var hook = new JsonObject { ["type"] = "command", ["command"] = $"/bin/bash {Quoted(script)} {argument}" };
            hooks[name] = new JsonArray(new JsonObject { ["matcher"] = "*", ["hooks"] = new JsonArray(hook) });
        }

        return hooks;
    }

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
