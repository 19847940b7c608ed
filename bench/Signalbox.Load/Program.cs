using Signalbox.Load;

// Signalbox.Load <repository> [row...]: rows are measured one after the other, so that none disturbs another.
var rows = new Dictionary<string, Func<string, Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["submit"] = SubmitRows.MeasureAsync,
    ["result"] = ResultRow.MeasureAsync,
};
string repository = args[0];
string[] wanted = args.Length > 1 ? args[1..] : [.. rows.Keys];
if (wanted.FirstOrDefault(name => !rows.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no row '{unknown}'. Rows: {string.Join(", ", rows.Keys)}.");
    return 2;
}

Console.WriteLine("| what | ours | compared with | ratio | budget | met |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (string name in wanted)
{
    foreach (Row row in await rows[name](repository))
    {
        Console.WriteLine(row);
    }
}

return 0;
