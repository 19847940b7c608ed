using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Catalog;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("npx -y @modelcontextprotocol/server-github", "npx|-y|@modelcontextprotocol/server-github")]
    [InlineData("  a \t b\n", "a|b")]
    [InlineData("a 'b c' \"d e\"", "a|b c|d e")]
    [InlineData("a'b'\"c\"d", "abcd")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData(@"a b\ c \' \\", @"a|b c|'|\")]
    [InlineData("""a "b\"c" "d\\e" "f\n" """, """a|b"c|d\e|f\n""")]
    [InlineData(@"a 'b\c'", @"a|b\c")]
    [InlineData("a $HOME `id` $(id) * ; b && c > d # e", "a|$HOME|`id`|$(id)|*|;|b|&&|c|>|d|#|e")]
    public void Split_WordsOfAShell_AreArgumentsAndNothingElse(string line, string words) =>
        Assert.Equal(words.Split('|'), CommandLine.Split(line));

    [Theory]
    [InlineData("", "it names no program")]
    [InlineData("   ", "it names no program")]
    [InlineData("'' a", "it names no program")]
    [InlineData("a 'b", "a single quote is not closed")]
    [InlineData("a \"b'", "a double quote is not closed")]
    [InlineData("a \\", "it ends with a backslash that nothing follows")]
    public void Split_UnfinishedLine_SaysWhatIsWrong(string line, string fault)
    {
        Assert.False(CommandLine.TrySplit(line, out _, out string? found));
        Assert.Equal(fault, found);
    }

    [Theory]
    [InlineData("a", "b c", "")]
    [InlineData("it's", "\"x\"", "\\")]
    [InlineData("--a=b", "$x", "'")]
    public void Join_AnyWords_SplitIntoTheSame(params string[] words) => Assert.Equal(words, CommandLine.Split(CommandLine.Join(words)));
}
