using Signalbox.Hub.Features.Mcp;

namespace Signalbox.Hub.Tests.Features.Mcp;

public sealed class McpOptionsTests
{
    [Fact]
    public void Defaults_AreAccepted() => Assert.True(new McpOptionsValidator().Validate(null, new McpOptions()).Succeeded);

    [Fact]
    public void Value_OutOfItsRange_IsRefusedByNameWithTheRange()
    {
        var options = new McpOptions { Sessions = 0, ListensPerCaller = 1001, KeepAlive = TimeSpan.Zero, SessionIdle = TimeSpan.FromDays(8), QuestionsHoldFor = TimeSpan.FromSeconds(1) };
        string[] failures = [.. new McpOptionsValidator().Validate(null, options).Failures!];
        Assert.Equal(
            ["Mcp:KeepAlive is 00:00:00", "Mcp:ListensPerCaller is 1001", "Mcp:Sessions is 0", "Mcp:SessionIdle is 8.00:00:00", "Mcp:QuestionsHoldFor is 00:00:01"],
            failures.Select(failure => failure.Split(';')[0]));
        Assert.Contains("from 1 to 100000", failures[2]);
    }
}
