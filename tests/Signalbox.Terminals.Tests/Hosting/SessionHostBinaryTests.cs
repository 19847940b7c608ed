using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Hosting;

public sealed class SessionHostBinaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SessionHostBinaryTests()
    {
        Directory.CreateDirectory(_folder["build"]);
        File.WriteAllText(_folder["build/signalbox-session"], "one");
        File.WriteAllText(_folder["build/Some.dll"], "code");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_Twice_IsOneCopy()
    {
        string first = SessionHostBinary.Prepare(_folder["build"], _folder["hosts"]);
        string second = SessionHostBinary.Prepare(_folder["build"], _folder["hosts"]);

        Assert.Equal(first, second);
        Assert.Equal("code", File.ReadAllText(Path.Combine(Path.GetDirectoryName(first)!, "Some.dll")));
        Assert.Single(Directory.EnumerateDirectories(_folder["hosts"]));
    }

    [Fact]
    public void Prepare_NewBuild_LeavesTheOldCopyAlone()
    {
        string old = SessionHostBinary.Prepare(_folder["build"], _folder["hosts"]);
        File.WriteAllText(_folder["build/Some.dll"], "new code");

        string fresh = SessionHostBinary.Prepare(_folder["build"], _folder["hosts"]);

        Assert.NotEqual(old, fresh);
        Assert.Equal("code", File.ReadAllText(Path.Combine(Path.GetDirectoryName(old)!, "Some.dll")));
    }

    [Fact]
    public async Task Prepare_ManyAtOnce_AllGetTheSame()
    {
        string[] paths = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SessionHostBinary.Prepare(_folder["build"], _folder["hosts"]))));

        Assert.Single(paths.Distinct());
        Assert.Single(Directory.EnumerateDirectories(_folder["hosts"]));
    }

    [Fact]
    public void Prepare_NoHostThere_NamesTheFolder()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => SessionHostBinary.Prepare(_folder.Path, _folder["hosts"]));

        Assert.Contains(_folder.Path, missing.Message, StringComparison.Ordinal);
    }
}
