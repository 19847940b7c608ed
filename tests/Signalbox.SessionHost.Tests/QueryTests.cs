using System.Text;
using System.Text.Json;
using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost.Tests;

public sealed class QueryTests
{
    private const string Queries = "\e[6n\e[5n\e[c";
    private const string Answers = "\e[1;1R\e[0n\e[?";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Queries_AnyNumberOfClients_AreAnsweredOnceInOrder(int clients)
    {
        await using HostedSession session = Scripted(new { wait_for = "work/go" }, new { ask = new { query = Queries, record = "work/answers" } });
        session.Launch();
        for (int i = 0; i < clients; i++)
        {
            await session.ConnectAsync();
        }

        await File.WriteAllTextAsync(session["go"], "");
        await session.ExitAsync();

        string answers = await File.ReadAllTextAsync(session["answers"]);
        Assert.StartsWith(Answers, answers, StringComparison.Ordinal);
        Assert.Single(answers, 'R');
        Assert.Single(answers, 'c');
    }

    [Fact]
    public async Task Queries_HubGone_AreStillAnswered()
    {
        await using HostedSession session = Scripted(new { wait_for = "work/go" }, new { ask = new { query = Queries, record = "work/answers" } });
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await client.DisposeAsync();

        await File.WriteAllTextAsync(session["go"], "");
        await session.ExitAsync();

        Assert.StartsWith(Answers, await File.ReadAllTextAsync(session["answers"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Flood_OfBytes_IsRecordedAsTheTerminalGaveThem(int seed)
    {
        await using HostedSession session = Scripted(
            new { raw = true },
            new { log = "work/copy" },
            new { flood = new { bytes = 3_000_000, seed } },
            new { wide = 50 },
            new { exit = 3 });

        session.Launch();
        await session.ExitAsync();

        Assert.Equal(await File.ReadAllBytesAsync(session["copy"]), session.Transcript);
    }

    [Fact]
    public async Task Flood_ClientThatDoesNotRead_DoesNotSlowIt()
    {
        await using HostedSession session = Scripted(new { raw = true }, new { flood = new { bytes = 5_000_000, seed = 3 } });
        await session.LaunchAndConnectAsync();

        await session.ExitAsync();

        Assert.Equal(5_000_000, session.Transcript.Length);
    }

    [Fact]
    public async Task Facts_OfTheAgent_AreTheSpecs()
    {
        await using HostedSession session = Scripted(new { facts = "work/facts.json" });

        session.Launch();
        await session.ExitAsync();

        using JsonDocument facts = JsonDocument.Parse(await File.ReadAllBytesAsync(session["facts.json"]));
        Assert.Equal((100, 30), (facts.RootElement.GetProperty("cols").GetInt32(), facts.RootElement.GetProperty("rows").GetInt32()));
        Assert.True(facts.RootElement.GetProperty("has_terminal").GetBoolean());
        Assert.Equal(session.Workdir, facts.RootElement.GetProperty("cwd").GetString());
    }

    // Paths that begin with "work/" are in the working directory.
    private static HostedSession Scripted(params object[] steps)
    {
        var session = new HostedSession(Path.Combine(AppContext.BaseDirectory, "scripted-agent"));
        string script = JsonSerializer.Serialize(steps).Replace("\"work/", $"\"{session.Workdir}/", StringComparison.Ordinal);
        File.WriteAllText(session["script.json"], script, Encoding.UTF8);
        return session.With(spec => spec with { Argv = [.. spec.Argv, session["script.json"]], Env = HostedSession.WithRuntime(spec.Env) });
    }
}
