using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>Answers the questions that Claude Code asks on its first run in a home and a folder: each of them would stop it for ever.</summary>
internal static class ClaudeFirstRun
{
    // Claude remembers an approved key by its end.
    private const int RememberedKeyLength = 20;

    /// <summary>The content of <c>.claude.json</c> in the private home.</summary>
    public static JsonObject Answers(AgentStartContext context)
    {
        var answers = new JsonObject
        {
            ["hasCompletedOnboarding"] = true,
            ["theme"] = "dark",
            ["bypassPermissionsModeAccepted"] = true,
            ["projects"] = Projects(context.Request.Workdir),
        };
        if (context.Environment.GetValueOrDefault("ANTHROPIC_API_KEY") is { Length: > 0 } key)
        {
            answers["customApiKeyResponses"] = new JsonObject
            {
                ["approved"] = new JsonArray(key.Length <= RememberedKeyLength ? key : key[^RememberedKeyLength..]),
                ["rejected"] = new JsonArray(),
            };
        }

        // Who is signed in, so that the credentials file is recognised as belonging to a known account.
        JsonObject? operators = Read(context.Machine);
        foreach (string name in new[] { "oauthAccount", "userID" })
        {
            if (operators?[name] is { } value)
            {
                answers[name] = value.DeepClone();
            }
        }

        return answers;
    }

    private static JsonObject Projects(string workdir)
    {
        var projects = new JsonObject();
        foreach (string folder in new[] { workdir, RealPath.Of(workdir) }.Distinct(StringComparer.Ordinal))
        {
            projects[folder] = new JsonObject { ["hasTrustDialogAccepted"] = true, ["hasCompletedProjectOnboarding"] = true };
        }

        return projects;
    }

    private static JsonObject? Read(AgentMachine machine)
    {
        string path = Path.Combine(machine.FolderOf("CLAUDE_CONFIG_DIR", ""), ".claude.json");
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // Claude is just writing it; the account's name is a convenience.
        }
    }
}
