using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class GeminiProfileTests : IDisposable
{
    private readonly AgentsFixture _agents = new();

    public GeminiProfileTests() => _agents.Install("gemini");

    public void Dispose() => _agents.Dispose();

    [Fact]
    public void Prepare_KeyInTheEnvironment_AnswersHowToSignIn()
    {
        _agents["GEMINI_API_KEY"] = "k";

        _agents.Prepare("gemini");

        Assert.Equal("gemini-api-key", (string?)Settings()["security"]!["auth"]!["selectedType"]);
        Assert.False((bool)Settings()["general"]!["enableAutoUpdate"]!);
    }

    [Theory]
    [InlineData("""{"security":{"auth":{"selectedType":"oauth-personal"}},"theme":"x"} // mine""", "oauth-personal")]
    [InlineData("nonsense", "gemini-api-key")]
    public void Prepare_OperatorsSettings_AreKeptWhereTheyCanBeRead(string settings, string expected)
    {
        _agents["GEMINI_API_KEY"] = "k";
        _agents.WriteInHome(".gemini/settings.json", settings);

        _agents.Prepare("gemini");

        Assert.Equal(expected, (string?)Settings()["security"]!["auth"]!["selectedType"]);
    }

    [Fact]
    public void Prepare_FoldersOfTheTask_AreTrusted()
    {
        AgentLaunch launch = _agents.Prepare("gemini");

        JsonNode trusted = JsonNode.Parse(File.ReadAllText(Path.Combine(_agents.PrivateHome, ".gemini/trustedFolders.json")))!;
        Assert.Equal("TRUST_FOLDER", (string?)trusted[_agents.Workdir]);
        Assert.Equal("TRUST_FOLDER", (string?)trusted[_agents.TaskFolder]);
        Assert.Contains(_agents.TaskFolder, launch.Argv);
    }

    private JsonNode Settings() => JsonNode.Parse(File.ReadAllText(Path.Combine(_agents.PrivateHome, ".gemini/settings.json")))!;
}
