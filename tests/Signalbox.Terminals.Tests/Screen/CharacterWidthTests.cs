using System.Text;
using Signalbox.Terminals.Tests.Screen.Reference;

namespace Signalbox.Terminals.Tests.Screen;

/// <summary>How many cells each character takes, told by where the cursor stands after it.</summary>
public sealed class CharacterWidthTests
{
    private const int Block = 4096;
    private const int LastOfInterest = 0x32000;

    [Fact]
    public async Task Width_EveryCharacter_AgreesWithTheViewer()
    {
        var cases = Enumerable.Range(0, LastOfInterest / Block).Append(0xE0000 / Block).Select(CaseOf).ToList();

        var results = await ReferenceTerminal.RunAsync(cases);

        foreach (var (given, expected) in cases.Zip(results))
        {
            given.RunModel().TryTakeReplies(out var replies);
            Assert.Equal(expected!.Replies, Encoding.ASCII.GetString(replies));
        }
    }

    [Theory]
    [InlineData("🙂", 3)]
    [InlineData("✅", 3)]
    [InlineData("漢", 3)]
    [InlineData("é", 2)]
    [InlineData("⠋", 2)]
    public void Width_WhatAgentsPrint_IsAsTheyCount(string character, int column)
    {
        var model = new Signalbox.Terminals.Screen.ScreenModel(80, 24);

        model.Feed(Encoding.UTF8.GetBytes(character));

        Assert.Equal(column - 1, model.CursorColumn);
    }

    private static ReferenceCase CaseOf(int block)
    {
        var text = new StringBuilder();
        for (var code = block * Block; code < (block + 1) * Block; code++)
        {
            if (code >= 0xA0 && Rune.IsValid(code) && code != 0xFEFF)
                text.Append('\r').Append(new Rune(code)).Append("\e[6n");
        }

        return new ReferenceCase($"from {block * Block:X}", 10, 4, Encoding.UTF8.GetBytes(text.ToString()));
    }
}
