using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Names;

/// <summary>
/// Gives every tool or prompt a name that all clients and models take: letters, digits, <c>_</c>, <c>-</c>, at most 64. Most are simply <c>endpoint__tool</c>.
/// The others end in a hash of what they stand for, so a name never depends on the order in which servers answered.
/// </summary>
internal static class ShownNames
{
    /// <summary>Longest name that every vendor's API takes.</summary>
    public const int MaxLength = 64;

    private const int ShortHash = 8;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>A name for each of <paramref name="names"/>, all different. A name that occurs twice is named once.</summary>
    public static IReadOnlyDictionary<QualifiedName, ShownName> Assign(IEnumerable<QualifiedName> names)
    {
        var shown = new Dictionary<QualifiedName, ShownName>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<string, QualifiedName> wish in names.Distinct().GroupBy(Plain).OrderBy(wish => wish.Key, StringComparer.Ordinal))
        {
            QualifiedName[] wanting = [.. wish.OrderBy(name => name.Endpoint, StringComparer.Ordinal).ThenBy(name => name.Name, StringComparer.Ordinal)];
            foreach (QualifiedName name in wanting)
            {
                bool isPlain = wish.Key.Length <= MaxLength && (wanting.Length == 1 || IsItself(name, wish.Key));
                string given = isPlain && taken.Add(wish.Key) ? wish.Key : WithHash(name, wish.Key, taken);
                shown[name] = new ShownName(given, wanting.Length > 1);
            }
        }

        return shown;
    }

    private static string Plain(QualifiedName name) => string.Create(name.Endpoint.Length + QualifiedName.Separator.Length + name.Name.Length, name, (span, of) =>
    {
        of.ToString().CopyTo(span);
        for (int at; (at = span.IndexOfAnyExcept(Allowed)) >= 0;)
        {
            span[at] = '_';
        }
    });

    /// <summary>Whether the shown form leads back to it without a table. Of several that want a form, this one gets it.</summary>
    private static bool IsItself(QualifiedName name, string plain) => QualifiedName.TryParse(plain, out QualifiedName parsed) && parsed == name;

    private static string WithHash(QualifiedName name, string plain, HashSet<string> taken)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Endpoint}\n{name.Name}")));
        for (int length = ShortHash; ; length += ShortHash)
        {
            string candidate = $"{plain[..Math.Min(plain.Length, MaxLength - length - 1)]}_{hash[..length]}";
            if (taken.Add(candidate))
            {
                return candidate;
            }
        }
    }
}

/// <summary>What clients call it.</summary>
/// <param name="Text">Unique among all.</param>
/// <param name="Collided">Whether others wanted the same name.</param>
internal readonly record struct ShownName(string Text, bool Collided);
