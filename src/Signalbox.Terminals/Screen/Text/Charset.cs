namespace Signalbox.Terminals.Screen.Text;

/// <summary>A national or graphic character set: what the ASCII characters it replaces look like.</summary>
internal sealed class Charset
{
    private static readonly Dictionary<char, Charset?> ByDesignator = BuildAll();

    private readonly char[] _map = new char[128];

    private Charset(char designator, string from, string to)
    {
        Designator = designator;
        for (var i = 0; i < from.Length; i++)
            _map[from[i]] = to[i];
    }

    /// <summary>The final byte that selects this set in <c>ESC ( x</c>.</summary>
    public char Designator { get; }

    /// <summary>The set for a designator; null means plain ASCII. False when the designator is unknown.</summary>
    public static bool TryGet(char designator, out Charset? charset) => ByDesignator.TryGetValue(designator, out charset);

    /// <summary>What <paramref name="codePoint"/> (below 127) is shown as.</summary>
    public int Map(int codePoint)
    {
        var mapped = _map[codePoint];
        return mapped == 0 ? codePoint : mapped;
    }

    /// <summary>The character to send so that <paramref name="shown"/> appears, or -1 when none gives it.</summary>
    public int Unmap(int shown)
    {
        if (shown >= 127 || _map[shown] == 0)
            return shown;
        return Array.IndexOf(_map, (char)shown);
    }

    private static Dictionary<char, Charset?> BuildAll()
    {
        var sets = new Dictionary<char, Charset?> { ['B'] = null };
        void Add(string designators, string from, string to)
        {
            var set = new Charset(designators[0], from, to);
            foreach (var designator in designators)
                sets[designator] = set;
        }

        Add("0", "`abcdefghijklmnopqrstuvwxyz{|}~", "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·");
        Add("A", "#", "£");
        Add("4", "#@[\\]{|}~", "£¾i½|¨f¼´");
        Add("C5", "[\\]^`{|}~", "ÄÖÅÜéäöåü");
        Add("R", "#@[\\]{|}~", "£à°ç§éùè¨");
        Add("Q", "@[\\]^`{|}~", "àâçêîôéùèû");
        Add("K", "@[\\]{|}~", "§ÄÖÜäöüß");
        Add("Y", "#@[\\]`{|}~", "£§°çéùàòèì");
        Add("E6", "@[\\]^`{|}~", "ÄÆØÅÜäæøåü");
        Add("Z", "#@[\\]{|}", "£§¡Ñ¿°ñç");
        Add("H7", "@[\\]^`{|}~", "ÉÄÖÅÜéäöåü");
        Add("=", "#@[\\]^_`{|}~", "ùàéçêîèôäöüû");
        return sets;
    }
}
