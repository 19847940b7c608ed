using System.Text;
using Signalbox.Hub.Features.Agents.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

public sealed class AttentionSignalTests
{
    [Fact]
    public void Parse_Waiting_SaysWhoAndWhy() =>
        Assert.Equal(new AttentionSignal(true, "claude", "Claude asks"), Parse("""{"state":"waiting","source":"claude","message":"Claude asks"}"""));

    [Fact]
    public void Parse_Working_LowersTheFlag() => Assert.Equal(new AttentionSignal(false, "claude", ""), Parse("""{"state":"working","source":"claude"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"state":"dancing"}""")]
    [InlineData("""{"state":1}""")]
    [InlineData("""{"state":"waiting","state":"working"}""")]
    public void Parse_AnythingElse_IsNoSignal(string line) => Assert.Null(Parse(line));

    [Fact]
    public void Parse_HostileMessage_IsCutAndCleaned()
    {
        AttentionSignal signal = Parse($$"""{"state":"waiting","source":"x","message":"a\u001b[2J{{new string('b', 5000)}}"}""")!;

        Assert.StartsWith("a[2Jb", signal.Message, StringComparison.Ordinal);
        Assert.Equal(501, signal.Message.Length);
    }

    private static AttentionSignal? Parse(string line) => AttentionSignal.Parse(Encoding.UTF8.GetBytes(line));
}
