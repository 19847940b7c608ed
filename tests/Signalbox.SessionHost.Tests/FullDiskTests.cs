using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Disk_Full_ProgramGoesOnAndTheEndIsWrittenOnceThereIsRoom()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Mounting a small file system needs root.");
        await using var session = HostedSession.Shell("i=0; while test $i -lt 20000; do echo 0123456789012345678901234567890123456789; i=$((i+1)); done; touch done; sleep 1000");
        await RunAsync("/bin/mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", session.Folder);
        try
        {
            SessionHostClient client = await session.LaunchAndConnectAsync();
            await Eventually.TrueAsync(() => File.Exists(session["done"]), "the program was not held up");
            await Eventually.TrueAsync(async () => (await session.ConnectAsync()).Status.DroppedBytes > 0, "dropped bytes are told");

            await client.EndAsync("enough", CancellationToken.None);
            await Eventually.TrueAsync(async () => (await session.ConnectAsync()).Status.Exit is not null, "the exit is told");
            await RunAsync("/bin/mount", "-o", "remount,size=8m", session.Folder);

            Assert.Equal("ended", (await session.ExitAsync()).Reason);
            await client.CloseAsync(CancellationToken.None);
            await session.HostEndAsync();
        }
        finally
        {
            await RunAsync("/bin/umount", "-l", session.Folder);
        }
    }

    private static async Task RunAsync(params string[] argv)
    {
        ChildProcess child = Spawner.Start(new SpawnRequest { Argv = argv, Environment = new Dictionary<string, string>() });
        await Eventually.TrueAsync(() => child.TryReap() is not null, argv[0]);
        Assert.Equal(new ProcessEnd(0, null), child.TryReap());
    }
}
