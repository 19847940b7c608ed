using System.Text.Json.Nodes;
using Signalbox.Cli.Config.Formats;

namespace Signalbox.Cli.Tests.Config;

/// <summary>The three formats: what they read, what they refuse, and edits at odd places.</summary>
public sealed class FormatTests
{
    private static readonly JsonObject Entry = new() { ["command"] = "x \"y\" \\", ["args"] = new JsonArray("a"), ["env"] = new JsonObject { ["K"] = "v" } };

    [Theory]
    [InlineData("{}")]
    [InlineData("{ // c\n}")]
    [InlineData("// c\n{\"a\":{\"b\":1}, /* , } */ \"m\":{}}")]
    [InlineData("{\"m\":{\"o\":{}}}")]
    [InlineData("{\n\t\"m\": {\n\t\t\"o\": 1, // last\n\t}\n}\n")]
    [InlineData("{\"ü\":\"😀\",\"m\":{\"o\":\"}\" /* , */ }}")]
    [InlineData("\uFEFF{\"m\":{}}")]
    [InlineData("")]
    public void Json_SetThenRemove_SaysWhatItSaid(string text) => AssertRoundTrip(new JsonFormat(), text);

    [Theory]
    [InlineData("")]
    [InlineData("a = 1")]
    [InlineData("[m.o]\nx = \"[m.s]\"\n\n# end")]
    [InlineData("x = '''\n[m.s]\n'''\n[m.\"a b\"]\ny = [ [1, 2], [\"]\"], ] # c\n")]
    [InlineData("[[list]]\na = { b = 1, c.d = \"\"\"q\"\"\"\"\" }\n[[list]]\n[list.sub]\nt = 07:32:00\nf = -1.5e3\nn = 1_000\n")]
    public void Toml_SetThenRemove_SaysWhatItSaid(string text) => AssertRoundTrip(new TomlFormat(), text);

    [Theory]
    [InlineData("")]
    [InlineData("a: 1")]
    [InlineData("# only this\n")]
    [InlineData("m:\n  o:\n    x: |\n      text\n\n    # c\nz: 1\n")]
    [InlineData("m: {}\nz: [1]\n")]
    [InlineData("m:\nz: 1\n")]
    [InlineData("m:\n    o: &x {a: 1}\n    p: *x\n")]
    public void Yaml_SetThenRemove_SaysWhatItSaid(string text) => AssertRoundTrip(new YamlFormat(), text);

    [Theory]
    [InlineData("a")]
    [InlineData("a =")]
    [InlineData("a = b")]
    [InlineData("a = \"x")]
    [InlineData("a = 'x\n'")]
    [InlineData("a = \"\"\"x")]
    [InlineData("a = \"\\q\"")]
    [InlineData("a = [1, 2")]
    [InlineData("a = { b = 1")]
    [InlineData("a = 1 b = 2")]
    [InlineData("a = 1\na = 2")]
    [InlineData("[a]\n[a]")]
    [InlineData("[a\nb = 1")]
    [InlineData("a = 1\n[a]")]
    [InlineData("[m.s")]
    [InlineData("= 1")]
    public void Toml_ThatIsBroken_IsRefusedWithItsLine(string text) =>
        Assert.Contains("(line ", Assert.Throws<ConfigFormatException>(() => new TomlFormat().Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("m = { o = { a = 1 } }")]
    [InlineData("[m]\ns = { a = 1 }")]
    [InlineData("m.s.command = \"x\"")]
    [InlineData("[m]\ns.command = \"x\"")]
    public void Toml_EntryThatHasNoHeader_IsNotEdited(string text) =>
        Assert.Throws<ConfigFormatException>(() => new TomlFormat().Set(text, "m", "s", Entry));

    [Theory]
    [InlineData("m: {o: {a: 1}}\n")]
    [InlineData("m: [1]\n")]
    public void Yaml_TableInBraces_IsNotEdited(string text) => Assert.Throws<ConfigFormatException>(() => new YamlFormat().Set(text, "m", "s", Entry));

    [Fact]
    public void Toml_CommentAboveTheNextHeader_StaysWhenTheEntryIsReplaced()
    {
        string text = "[m.s]\ncommand = \"old\"\n[m.s.env]\nA = \"1\"\n\n# about o\n[m.o]\n";

        string now = new TomlFormat().Set(text, "m", "s", Entry);

        Assert.Equal("[m.s]\ncommand = \"x \\\"y\\\" \\\\\"\nargs = [\"a\"]\nenv = { K = \"v\" }\n\n# about o\n[m.o]\n", now);
    }

    private static void AssertRoundTrip(IConfigFormat format, string text)
    {
        JsonObject before = format.Parse(text);

        string with = format.Set(text, "m", "s", Entry);
        string again = format.Set(with, "m", "s", Entry);
        string without = format.Remove(again, "m", "s");

        Assert.True(JsonNode.DeepEquals(Entry, format.Parse(with)["m"]!["s"]), with);
        Assert.Equal(with, again);
        JsonObject after = format.Parse(without);
        foreach (JsonObject one in new[] { before, after })
        {
            if (one["m"] is null or JsonObject { Count: 0 })
            {
                one.Remove("m");
            }
        }

        Assert.True(JsonNode.DeepEquals(before, after), without);
    }
}
