using Signalbox.Cli.Connect;
using Signalbox.Contracts;

namespace Signalbox.Cli.Tests.Connect;

public sealed class AgentCardTests
{
    private static readonly WorkspaceId Id = WorkspaceId.TryParse("0f8fad5b-d9cb-469f-a165-70867728950e", out WorkspaceId id) ? id : default;

    [Fact]
    public void Build_NothingSet_IsTheMinimum() => Assert.Equal("""{"name":"molecule-mcp-0f8fad5b","skills":[]}""", Card([]));

    [Fact]
    public void Build_EverythingSet_IsInTheCard() => Assert.Equal(
        """{"name":"reviewer","skills":[{"name":"code review"},{"name":"tests"}],"description":"Reads pull requests"}""",
        Card(new()
        {
            ["MOLECULE_AGENT_NAME"] = " reviewer ",
            ["MOLECULE_AGENT_SKILLS"] = " code review ,, tests,",
            ["MOLECULE_AGENT_DESCRIPTION"] = "Reads pull requests",
        }));

    [Fact]
    public void Build_BlankValues_AreTheDefaults() => Assert.Equal(
        """{"name":"molecule-mcp-0f8fad5b","skills":[]}""",
        Card(new() { ["MOLECULE_AGENT_NAME"] = "  ", ["MOLECULE_AGENT_SKILLS"] = " , ", ["MOLECULE_AGENT_DESCRIPTION"] = " " }));

    private static string Card(Dictionary<string, string> environment) => AgentCard.Build(new ConnectEnvironment(environment), Id).ToJsonString();
}
