using Signalbox.TestSupport.Models;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>Settings in the operator's home that point an agent to a scripted model, for those that can't be told by variables alone.</summary>
internal static class AgentSettingsFiles
{
    public static async Task WriteAsync(string profile, ScriptedModel model, string home)
    {
        (string Path, string Content)? file = profile switch
        {
            "codex" => (".codex/config.toml", $"""
                model = "scripted"
                model_provider = "scripted"
                [model_providers.scripted]
                name = "scripted"
                base_url = "{model.Url}/v1"
                env_key = "OPENAI_API_KEY"
                wire_api = "responses"

                """),
            "opencode" => (".config/opencode/opencode.json", $$"""
                {
                  "model": "anthropic/claude-sonnet-4-5",
                  "small_model": "anthropic/claude-sonnet-4-5",
                  "provider": { "anthropic": { "options": { "baseURL": "{{model.Url}}/v1", "apiKey": "x" } } }
                }
                """),
            _ => null,
        };
        if (file is var (path, content))
        {
            string target = Path.Combine(home, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, content);
        }
    }
}
