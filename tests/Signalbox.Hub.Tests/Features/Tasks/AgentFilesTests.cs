using System.Diagnostics;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class AgentFilesTests : IDisposable
{
    private const int MaxResult = 64 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly string _results;

    public AgentFilesTests() => _results = Directory.CreateDirectory(Path.Combine(_folder.Path, "results")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadResult_NothingThere_IsNothing() => Assert.IsType<HandedIn.Nothing>(Files().ReadResult());

    [Fact]
    public void ReadResult_RegularFile_IsTheResult()
    {
        File.WriteAllText(Result, """{"status":"completed"}""");

        Assert.IsType<HandedIn.Result>(Files().ReadResult());
    }

    [Fact]
    public void ReadResult_SymbolicLink_IsRefused()
    {
        string secret = Path.Combine(_folder.Path, "secret.json");
        File.WriteAllText(secret, """{"status":"completed","summary":"stolen"}""");
        File.CreateSymbolicLink(Result, secret);

        var unusable = Assert.IsType<HandedIn.Unusable>(Files().ReadResult());

        Assert.Equal("results/result.json is a link; write a regular file instead", unusable.Why);
    }

    [Fact]
    public void ReadResult_LinkedFolder_IsRefused()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(elsewhere, "result.json"), """{"status":"completed"}""");
        Directory.Delete(_results);
        Directory.CreateSymbolicLink(_results, elsewhere);

        Assert.IsType<HandedIn.Unusable>(Files().ReadResult());
    }

    [Fact]
    public void ReadResult_Fifo_IsRefusedWithoutBlocking()
    {
        using Process make = Process.Start("mkfifo", Result);
        make.WaitForExit();

        var unusable = Assert.IsType<HandedIn.Unusable>(Files().ReadResult());

        Assert.Equal("results/result.json is not a regular file", unusable.Why);
    }

    [Fact]
    public void ReadResult_Folder_IsRefused()
    {
        Directory.CreateDirectory(Result);

        Assert.IsType<HandedIn.Unusable>(Files().ReadResult());
    }

    [Fact]
    public void ReadResult_TooLarge_IsRefused()
    {
        File.WriteAllText(Result, "{\"summary\":\"" + new string('x', MaxResult) + "\"}");

        var unusable = Assert.IsType<HandedIn.Unusable>(Files().ReadResult());

        Assert.Equal($"results/result.json is larger than {MaxResult} bytes", unusable.Why);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadResult_AtTheRoot_CountsOnlyForUnconfinedAgents(bool unconfined)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "result.json"), """{"status":"completed"}""");

        HandedIn found = new AgentFiles(_folder.Path, rootFilesToo: unconfined, MaxResult).ReadResult();

        Assert.Equal(unconfined, found is HandedIn.Result);
    }

    [Fact]
    public void ReadProgress_AppendedLines_GivesTheNewestOnce()
    {
        AgentFiles files = Files();
        File.AppendAllText(Status, """{"step":"plan","message":"thinking"}""" + "\n" + """{"step":"do","message":"working"}""" + "\n");

        Assert.Equal(new ProgressLine("do", "working"), files.ReadProgress());
        Assert.Null(files.ReadProgress());
    }

    [Fact]
    public void ReadProgress_HalfLine_CountsOnceItIsWhole()
    {
        AgentFiles files = Files();
        File.AppendAllText(Status, """{"step":"plan",""");
        Assert.Null(files.ReadProgress());

        File.AppendAllText(Status, "\"message\":\"m\"}\n");

        Assert.Equal(new ProgressLine("plan", "m"), files.ReadProgress());
    }

    [Fact]
    public void ReadProgress_JunkAfterALine_GivesTheLine()
    {
        AgentFiles files = Files();
        File.AppendAllText(Status, """{"step":"plan","message":"m"}""" + "\nnot json\n[1]\n{}\n");

        Assert.Equal(new ProgressLine("plan", "m"), files.ReadProgress());
    }

    [Fact]
    public void ReadProgress_FileWrittenAnew_IsReadFromItsStart()
    {
        AgentFiles files = Files();
        File.WriteAllText(Status, """{"step":"a long first step","message":"m"}""" + "\n");
        files.ReadProgress();

        File.WriteAllText(Status, """{"step":"b"}""" + "\n");

        Assert.Equal(new ProgressLine("b", ""), files.ReadProgress());
    }

    [Fact]
    public void ReadProgress_Flood_GivesTheNewestLine()
    {
        AgentFiles files = Files();
        File.WriteAllText(Status, string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"step\":\"{i}\",\"message\":\"m\"}}\n")));

        Assert.Equal("49999", files.ReadProgress()?.Step);
    }

    [Fact]
    public void ReadAttention_WaitingLine_IsTheSignal()
    {
        AgentFiles files = Files();
        File.WriteAllText(Path.Combine(_results, "attention.jsonl"), """{"state":"waiting","source":"claude","message":"may I?"}""" + "\n");

        Assert.Equal("may I?", files.ReadAttention()?.Message);
    }

    private string Result => Path.Combine(_results, "result.json");

    private string Status => Path.Combine(_results, "status.jsonl");

    private AgentFiles Files() => new(_folder.Path, rootFilesToo: false, MaxResult);
}
