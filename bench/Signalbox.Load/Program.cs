using Signalbox.Load;

if (args is [BareServer.Verb, var address])
{
    return await BareServer.RunAsync(address);
}

// Signalbox.Load <repository> [--deep] [row...]: rows are measured one after the other, so that none disturbs another.
bool deep = args.Contains("--deep");
var rows = new Dictionary<string, Func<string, Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["submit"] = SubmitRows.MeasureAsync,
    ["result"] = ResultRow.MeasureAsync,
    ["recording"] = RecordingRows.MeasureAsync,
    ["echo"] = EchoRow.MeasureAsync,
    ["viewers"] = repository => ViewersRows.MeasureAsync(repository, viewers: deep ? 1000 : 200),
    ["restart"] = RestartRows.MeasureAsync,
    ["memory"] = MemoryRows.MeasureAsync,
    ["inbox"] = InboxRows.MeasureAsync,
    ["message"] = MessageRow.MeasureAsync,
    ["beats"] = BeatsRow.MeasureAsync,
    ["idle"] = IdleRows.MeasureAsync,
    ["peers"] = PeersRows.MeasureAsync,
    ["connect"] = ConnectRow.MeasureAsync,
    ["gateway"] = GatewayRows.MeasureAsync,
    ["probes"] = ProbeRows.MeasureAsync,
    ["outages"] = OutageRows.MeasureAsync,
    ["page"] = PageRows.MeasureAsync,
};
string repository = args[0];
string[] wanted = [.. args.Skip(1).Where(arg => arg != "--deep")];
wanted = wanted.Length > 0 ? wanted : [.. rows.Keys];
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
