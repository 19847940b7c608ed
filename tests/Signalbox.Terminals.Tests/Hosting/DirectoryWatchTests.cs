using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class DirectoryWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DirectoryWatch _watch = new();

    public void Dispose()
    {
        _watch.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task File_Written_IsTold()
    {
        int told = 0;
        using IDisposable subscription = _watch.Watch(_folder.Path, () => Interlocked.Increment(ref told));

        await File.WriteAllTextAsync(_folder["a"], "x");

        await Eventually.TrueAsync(() => Volatile.Read(ref told) > 0, "the write is told");
    }

    [Fact]
    public async Task File_MovedIn_IsTold()
    {
        int told = 0;
        string inside = Directory.CreateDirectory(_folder["inside"]).FullName;
        await File.WriteAllTextAsync(_folder["a"], "x");
        using IDisposable subscription = _watch.Watch(inside, () => Interlocked.Increment(ref told));

        File.Move(_folder["a"], Path.Combine(inside, "a"));

        await Eventually.TrueAsync(() => Volatile.Read(ref told) > 0, "the move is told");
    }

    [Fact]
    public async Task Folders_Many_EachIsToldOfItsOwn()
    {
        int[] told = new int[200];
        string[] folders = [.. Enumerable.Range(0, told.Length).Select(index => Directory.CreateDirectory(_folder[$"{index}"]).FullName)];
        IDisposable[] subscriptions = [.. folders.Select((folder, index) => _watch.Watch(folder, () => Interlocked.Increment(ref told[index])))];

        await File.WriteAllTextAsync(Path.Combine(folders[7], "a"), "x");
        await File.WriteAllTextAsync(Path.Combine(folders[150], "a"), "x");

        await Eventually.TrueAsync(() => Volatile.Read(ref told[7]) > 0 && Volatile.Read(ref told[150]) > 0, "both are told");
        Assert.Equal(2, told.Count(count => count > 0));
        Array.ForEach(subscriptions, subscription => subscription.Dispose());
    }

    [Fact]
    public async Task Subscription_Disposed_OthersOfTheSameFolderAreStillTold()
    {
        int first = 0;
        int second = 0;
        IDisposable gone = _watch.Watch(_folder.Path, () => Interlocked.Increment(ref first));
        using IDisposable stays = _watch.Watch(_folder.Path, () => Interlocked.Increment(ref second));
        gone.Dispose();

        await File.WriteAllTextAsync(_folder["a"], "x");

        await Eventually.TrueAsync(() => Volatile.Read(ref second) > 0, "the other is told");
        Assert.Equal(0, Volatile.Read(ref first));
    }

    [Fact]
    public async Task Folder_DeletedAndMadeAgain_CanBeWatchedAgain()
    {
        string inside = Directory.CreateDirectory(_folder["inside"]).FullName;
        int told = 0;
        IDisposable old = _watch.Watch(inside, () => { });
        Directory.Delete(inside);
        Directory.CreateDirectory(inside);
        using IDisposable subscription = _watch.Watch(inside, () => Interlocked.Increment(ref told));
        old.Dispose();

        await File.WriteAllTextAsync(Path.Combine(inside, "a"), "x");

        await Eventually.TrueAsync(() => Volatile.Read(ref told) > 0, "the new folder is told");
    }

    [Fact]
    public void Folder_Missing_IsRefusedByName()
    {
        IOException refusal = Assert.Throws<IOException>(() => _watch.Watch(_folder["missing"], () => { }));

        Assert.Contains("missing", refusal.Message, StringComparison.Ordinal);
    }
}
