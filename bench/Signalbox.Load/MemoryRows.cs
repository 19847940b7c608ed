namespace Signalbox.Load;

/// <summary>Memory of session hosts with a terminal that has printed and a connected hub, and of a hub that has worked and then rests.</summary>
internal static class MemoryRows
{
    private const int Sessions = 10;
    private const int Pages = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        for (int i = 0; i < Sessions; i++)
        {
            await hub.SubmitAsync("seq 200; sleep 600");
        }

        await Until.TrueAsync(async () => (int)(await hub.GetAsync("/health"))["active_sessions"]! == Sessions, $"{Sessions} sessions run");
        for (int i = 0; i < Pages; i++)
        {
            await hub.GetAsync("/api/tasks");
        }

        await Task.Delay(Rest);
        ProcessMemory host = hub.HostPids().Select(ProcessMemory.Of).MaxBy(memory => memory.Resident)!;
        ProcessMemory resting = ProcessMemory.Of(hub.Pid);
        return
        [
            new Row($"session host, resident (the largest of {Sessions})", $"{host}", "–", "–", "< 40 MB", host.Resident < 40),
            new Row($"hub, resident, {Rest.TotalSeconds:0} s after {Pages} inbox pages", $"{resting}", "–", "–", "< 120 MB", resting.Resident < 120),
        ];
    }
}
