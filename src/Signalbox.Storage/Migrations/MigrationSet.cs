using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Signalbox.Storage.Migrations;

/// <summary>All migrations that the program knows, in number order.</summary>
public sealed partial class MigrationSet : IReadOnlyList<Migration>
{
    private const string ResourcePrefix = "Migrations/";
    private readonly Migration[] _migrations;

    /// <summary>Orders the migrations; two with one number are refused.</summary>
    public MigrationSet(IEnumerable<Migration> migrations)
    {
        _migrations = [.. migrations.OrderBy(m => m.Number)];
        for (int i = 1; i < _migrations.Length; i++)
        {
            if (_migrations[i].Number == _migrations[i - 1].Number)
            {
                throw new SchemaException(
                    $"Migrations {_migrations[i - 1]} and {_migrations[i]} have the same number. Renumber the one that was not released yet.");
            }
        }
    }

    /// <inheritdoc />
    public int Count => _migrations.Length;

    /// <inheritdoc />
    public Migration this[int index] => _migrations[index];

    /// <summary>Reads the resources <c>Migrations/NNNN_name.sql</c> embedded in <paramref name="assembly"/>.</summary>
    public static MigrationSet FromAssembly(Assembly assembly)
    {
        return new MigrationSet(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name)));
    }

    /// <inheritdoc />
    public IEnumerator<Migration> GetEnumerator() => ((IEnumerable<Migration>)_migrations).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Migration Read(Assembly assembly, string resource)
    {
        Match match = FileName.Match(resource[ResourcePrefix.Length..]);
        if (!match.Success)
        {
            throw new SchemaException($"The embedded migration {resource} is not named NNNN_name.sql.");
        }

        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new Migration(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, reader.ReadToEnd());
    }

    [GeneratedRegex(@"^([0-9]{4})_([a-z0-9_]+)\.sql$")]
    private static partial Regex FileName { get; }
}
