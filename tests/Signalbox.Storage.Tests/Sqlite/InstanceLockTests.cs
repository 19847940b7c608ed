using System.Diagnostics;
using Signalbox.Storage.Sqlite;
using Signalbox.TestSupport;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class InstanceLockTests
{
    [Fact]
    public async Task Open_SameProcessTwice_IsRefused()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();

        DatabaseInUseException exception = await Assert.ThrowsAsync<DatabaseInUseException>(() => SqliteFixture.OpenInAsync(fixture.Folder));

        Assert.Equal(fixture.Folder, exception.Folder);
        Assert.Equal(Environment.ProcessId, exception.Holder);
        Assert.Equal(
            $"The data folder {fixture.Folder} is in use by another hub (process {Environment.ProcessId}). "
            + "Stop that hub first (signalbox stop), or give this one a folder of its own with SIGNALBOX_HOME.",
            exception.Message);
    }

    [Fact]
    public async Task Open_HeldByAnotherProcess_NamesItAndWorksOnceItWasKilled()
    {
        using var folder = new TemporaryFolder();
        using WriterProcess holder = WriterProcess.Hold(folder["hub.db"]);
        await Eventually.TrueAsync(() => holder.Lines.Contains("open"), "the other process has the database");

        DatabaseInUseException exception = await Assert.ThrowsAsync<DatabaseInUseException>(() => SqliteFixture.OpenInAsync(folder.Path));
        Assert.Equal(holder.Id, exception.Holder);

        await holder.KillAsync();
        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(folder.Path);
    }

    [Fact]
    public async Task Open_InASecondProcess_RefusesThatProcess()
    {
        await using SqliteFixture fixture = await SqliteFixture.OpenAsync();

        using WriterProcess second = WriterProcess.Hold(fixture.Path);
        await second.ExitedAsync();

        Assert.Equal(3, second.ExitCode);
        Assert.StartsWith($"refused: The data folder {fixture.Folder} is in use", Assert.Single(second.Lines));
    }

    [Fact]
    public async Task Close_WhileAChildProcessLives_FreesTheFolder()
    {
        using var folder = new TemporaryFolder();
        SqliteDatabase database = await SqliteFixture.OpenInAsync(folder.Path);
        using Process child = Process.Start("sleep", "60");

        await database.DisposeAsync();

        await using (await SqliteFixture.OpenInAsync(folder.Path))
        {
            Assert.False(child.HasExited);
        }

        child.Kill();
    }

    [Fact]
    public async Task Open_LockFileLeftBehind_MeansNothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["hub.db.lock"], "");
        await File.WriteAllTextAsync(folder["hub.db.pid"], "1");

        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(folder.Path);
    }

    [Fact]
    public async Task Open_NewFolder_IsReadableByItsOwnerOnly()
    {
        using var folder = new TemporaryFolder();

        await using SqliteDatabase database = await SqliteFixture.OpenInAsync(folder["deeper"]);

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["deeper"]));
        Assert.All(
            Directory.GetFiles(folder["deeper"]).Where(file => !file.EndsWith(".pid", StringComparison.Ordinal)),
            file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
    }
}
