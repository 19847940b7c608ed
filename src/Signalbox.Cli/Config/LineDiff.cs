namespace Signalbox.Cli.Config;

/// <summary>What changes between two texts, line by line, with a little of what stays.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    /// <summary>Beyond that many cells the common part of the middle is not searched for.</summary>
    private const int MaxCells = 4_000_000;

    public static IReadOnlyList<string> Between(string before, string after)
    {
        string[] old = Lines(before);
        string[] now = Lines(after);
        int head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var all = new List<(char Sign, string Text)>(old.Take(head).Select(line => (' ', line)));
        all.AddRange(Middle(old[head..^tail], now[head..^tail]));
        all.AddRange(old.TakeLast(tail).Select(line => (' ', line)));
        return [.. Near(all)];
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>The longest common part, as in every textbook.</summary>
    private static IEnumerable<(char Sign, string Text)> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MaxCells)
        {
            return [.. old.Select(line => ('-', line)), .. now.Select(line => ('+', line))];
        }

        var common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(old, now, common);
    }

    private static IEnumerable<(char Sign, string Text)> Walk(string[] old, string[] now, int[,] common)
    {
        int i = 0;
        int j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                yield return (' ', old[i++]);
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', old[i++]);
            }
            else
            {
                yield return ('+', now[j++]);
            }
        }
    }

    private static IEnumerable<string> Near(List<(char Sign, string Text)> all)
    {
        int shown = -1;
        for (int i = 0; i < all.Count; i++)
        {
            int from = Math.Max(0, i - Context);
            if (all.GetRange(from, Math.Min(all.Count, i + Context + 1) - from).TrueForAll(line => line.Sign == ' '))
            {
                continue;
            }

            if (shown >= 0 && shown < i - 1)
            {
                yield return "  …";
            }

            shown = i;
            yield return $"{all[i].Sign} {all[i].Text}";
        }
    }
}
