using System.Text;
using Signalbox.Terminals.Screen;

namespace Signalbox.Terminals.Tests.Screen;

/// <summary>Short ways to a screen and to what it says.</summary>
internal static class Screens
{
    public static ScreenModel Show(int columns, int rows, string input)
    {
        var model = new ScreenModel(columns, rows);
        model.Feed(Encoding.UTF8.GetBytes(input));
        return model;
    }

    public static string Text(int columns, int rows, string input) => Show(columns, rows, input).GetText();

    public static string Replies(string input, int columns = 80, int rows = 24) => Replies(Show(columns, rows, input));

    public static string Replies(ScreenModel model) =>
        model.TryTakeReplies(out var replies) ? Encoding.UTF8.GetString(replies) : string.Empty;
}
