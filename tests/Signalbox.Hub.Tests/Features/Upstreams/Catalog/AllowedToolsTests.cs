using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class AllowedToolsTests
{
    [Theory]
    [InlineData(null, "anything", true)]
    [InlineData("read", "spread_out", true)]
    [InlineData("^read", "spread_out", false)]
    [InlineData("^READ_", "read_file", true)]
    [InlineData("^(get|list)_", "delete_all", false)]
    [InlineData("^(?!delete)", "delete_all", false)]
    [InlineData("^(?!delete)", "read_file", true)]
    public void Allows_Expression_IsSearchedWhateverTheCase(string? expression, string tool, bool allowed)
    {
        Assert.True(AllowedTools.TryParse(expression, out AllowedTools? tools, out _));
        Assert.Equal(allowed, tools.Allows(tool));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(?=(a+)+$)(a+)+$")]
    public void Allows_NameMadeToTakeForever_IsRefusedInTime(string expression)
    {
        Assert.True(AllowedTools.TryParse(expression, out AllowedTools? tools, out _));
        Assert.False(tools.Allows(new string('a', 60) + "!"));
    }

    [Fact]
    public void TryParse_NoExpression_SaysWhatIsWrong()
    {
        Assert.False(AllowedTools.TryParse("(unclosed", out _, out string? fault));
        Assert.Contains("(unclosed", fault, StringComparison.Ordinal);
    }
}
