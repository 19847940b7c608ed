using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Hub.Features.Agents.Profiles;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>Adding to settings that are the operator's own YAML.</summary>
public sealed class HermesServersTests
{
    private const string Entry = """signalbox: {"command":"/s","args":["connect"],"env":{},"timeout":330}""";

    [Theory]
    [InlineData("", $"mcp_servers:\n  {Entry}\n")]
    [InlineData("model: x\n", $"model: x\nmcp_servers:\n  {Entry}\n")]
    [InlineData("mcp_servers: {}  # none yet\nmodel: x\n", $"mcp_servers:\n  {Entry}\nmodel: x\n")]
    [InlineData("mcp_servers:\n    # mine\n    time:\n        command: uvx\n", $"mcp_servers:\n    {Entry}\n    # mine\n    time:\n        command: uvx\n")]
    [InlineData(
        "mcp_servers:\n  time:\n    command: uvx\n  signalbox:\n    command: old\n    env:\n      TOKEN: t\nmodel: x\n",
        $"mcp_servers:\n  {Entry}\n  time:\n    command: uvx\nmodel: x\n")]
    [InlineData("mcp_servers:\n  time:\n    command: uvx\nother:\n  signalbox: kept\n", $"mcp_servers:\n  {Entry}\n  time:\n    command: uvx\nother:\n  signalbox: kept\n")]
    [InlineData("mcp_servers: {time: {command: uvx}}\n", "mcp_servers: {time: {command: uvx}}\n")]
    public void Add_OperatorsSettings_AddsOneLineAndKeepsTheRest(string settings, string expected) =>
        Assert.Equal(expected, HermesServers.Add(settings, OwnServer.Connect("/s", new Dictionary<string, string>())));
}
