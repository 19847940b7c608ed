using System.Net;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Cli.Connect;
using Signalbox.Contracts;
using Signalbox.TestSupport;

namespace Signalbox.Cli.Tests.Connect;

public sealed class MembershipTests : IDisposable
{
    private const string Register = "POST /registry/register";
    private const string Heartbeat = "POST /registry/heartbeat";
    private static readonly WorkspaceId Id = WorkspaceId.TryParse("0f8fad5b-d9cb-469f-a165-70867728950e", out WorkspaceId id) ? id : default;

    private readonly TemporaryFolder _folder = new();
    private readonly FakePlatform _platform = new();
    private readonly ManualTimeProvider _time = new();
    private readonly StringWriter _log = new();
    private readonly HttpClient _http;
    private readonly Membership _membership;

    public MembershipTests()
    {
        _http = new HttpClient(_platform) { Timeout = Timeout.InfiniteTimeSpan };
        var log = new ConnectLog(_log, verbose: true);
        var folder = new ConfigFolder(_folder.Path);
        var token = WorkspaceToken.From("sbk_secret", folder);
        var client = new PlatformClient(_http, new Uri("https://hub.example.com/"), Id, () => token.Current, _time);
        var card = new JsonObject { ["name"] = "reviewer", ["skills"] = new JsonArray() };
        _membership = new Membership(client, token, card, new SecretKeeper(folder, Id, several: false, log), log, _time, () => 0.5);
    }

    private string Log => _log.ToString();

    private string Secret => File.Exists(_folder[".platform_inbound_secret"]) ? File.ReadAllText(_folder[".platform_inbound_secret"]) : "";

    public void Dispose()
    {
        _http.Dispose();
        _platform.Dispose();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Register_Body_HasExactlyTheOriginalsKeys()
    {
        Assert.Null(await _membership.RegisterAsync(TestContext.Current.CancellationToken));

        FakePlatform.PlatformRequest request = Assert.Single(_platform.To(Register));
        Assert.Equal($$"""{"id":"{{Id}}","url":"","agent_card":{"name":"reviewer","skills":[]},"delivery_mode":"poll"}""", request.Body);
        Assert.Equal("Bearer sbk_secret", request.Headers["Authorization"]);
        Assert.Equal("https://hub.example.com", request.Headers["Origin"]);
        Assert.Contains($"registered workspace {Id} with platform", Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task Register_RefusedToken_IsTold(int status)
    {
        _platform.Answer(Register, """{"error":"invalid workspace auth token"}""", (HttpStatusCode)status);

        Assert.Equal(status, await _membership.RegisterAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Register_BrokenHub_IsAWarningAndTriedAgainWithTheBeat()
    {
        _platform.Answer(Register, "down for maintenance", HttpStatusCode.ServiceUnavailable);
        Assert.Null(await _membership.RegisterAsync(TestContext.Current.CancellationToken));
        Assert.Contains("WARNING register POST returned HTTP 503: down for maintenance", Log, StringComparison.Ordinal);

        _platform.Fail(Register);
        Assert.Null(await _membership.RegisterAsync(TestContext.Current.CancellationToken));
        Assert.Contains("WARNING register POST failed: ", Log, StringComparison.Ordinal);

        _platform.Answer(Register, """{"status":"registered"}""");
        await BeatAsync();
        await BeatAsync();
        Assert.Equal(3, _platform.To(Register).Count);
    }

    [Fact]
    public async Task Beat_Body_HasTheOriginalsFields()
    {
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(TimeSpan.FromSeconds(20), await BeatAsync());

        FakePlatform.PlatformRequest request = Assert.Single(_platform.To(Heartbeat));
        Assert.Equal($$"""{"workspace_id":"{{Id}}","error_rate":0,"sample_error":"","active_tasks":0,"uptime_seconds":61}""", request.Body);
        Assert.Equal("Bearer sbk_secret", request.Headers["Authorization"]);
        Assert.Equal("https://hub.example.com", request.Headers["Origin"]);
    }

    [Fact]
    public async Task Beat_WhileWorking_TellsTheTaskAndAfterwardsNone()
    {
        using (_membership.Begin("Delegating to beta"))
        {
            await BeatAsync();
        }

        await BeatAsync();

        Assert.Equal([(1, "Delegating to beta"), (0, "")], _platform.To(Heartbeat).Select(beat => ((int)beat.Json["active_tasks"]!, (string)beat.Json["current_task"]!)));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Beat_RefusedTokens_EscalateAtThreeAndEveryTwenty(int status)
    {
        await _membership.RegisterAsync(TestContext.Current.CancellationToken);
        _platform.Answer(Heartbeat, "{}", (HttpStatusCode)status);

        await BeatAsync();
        Assert.Contains("WARNING heartbeat auth failure 1/3", Log, StringComparison.Ordinal);
        Assert.Equal(0, Errors);
        await BeatAsync();
        Assert.Equal(0, Errors);
        await BeatAsync();
        Assert.Equal(1, Errors);
        Assert.Contains($"3 consecutive heartbeat auth failures (HTTP {status}) — the token in MOLECULE_WORKSPACE_TOKEN has been REVOKED, likely because workspace {Id} was deleted", Log, StringComparison.Ordinal);
        Assert.Contains("Tokens tab", Log, StringComparison.Ordinal);

        for (int beat = 0; beat < 19; beat++)
        {
            await BeatAsync();
        }

        Assert.Equal(1, Errors);
        await BeatAsync();
        Assert.Equal(2, Errors);
        Assert.Single(_platform.To(Register));
    }

    [Fact]
    public async Task Beat_Accepted_ForgetsEarlierRefusals()
    {
        await FailTwiceAsync();
        _platform.Answer(Heartbeat, """{"status":"ok"}""");
        await BeatAsync();
        await FailTwiceAsync();

        Assert.Equal(0, Errors);
    }

    [Fact]
    public async Task Beat_BrokenHub_NeitherCountsNorForgetsRefusals()
    {
        await FailTwiceAsync();
        _platform.Answer(Heartbeat, "oops", HttpStatusCode.InternalServerError);
        for (int beat = 0; beat < 5; beat++)
        {
            await BeatAsync();
        }

        Assert.Equal(0, Errors);
        Assert.Contains("WARNING heartbeat HTTP 500: oops", Log, StringComparison.Ordinal);
        _platform.Answer(Heartbeat, "{}", HttpStatusCode.Unauthorized);
        await BeatAsync();
        Assert.Equal(1, Errors);
    }

    [Fact]
    public async Task Beat_AfterFailures_ComesLaterAndLaterUpToAMinute()
    {
        _platform.Fail(Heartbeat);

        var pauses = new List<double>();
        for (int beat = 0; beat < 4; beat++)
        {
            pauses.Add((await BeatAsync()).TotalSeconds);
        }

        Assert.Equal([20, 40, 60, 60], pauses);
        _platform.Answer(Heartbeat, """{"status":"ok"}""");
        Assert.Equal(20, (await BeatAsync()).TotalSeconds);
    }

    [Fact]
    public async Task Beat_HubThatForgotTheAgent_IsToldAgain()
    {
        await _membership.RegisterAsync(TestContext.Current.CancellationToken);
        _platform.Answer(Heartbeat, """{"status":"ok","registered":false}""");
        await BeatAsync();
        _platform.Answer(Heartbeat, "{}", HttpStatusCode.NotFound);
        await BeatAsync();
        await BeatAsync();

        Assert.Equal(3, _platform.To(Register).Count);
    }

    [Fact]
    public async Task BeatAsync_Runs_BeatsAtOnceAndEvery20Seconds()
    {
        using var stop = new CancellationTokenSource();
        Task beating = _membership.BeatAsync(stop.Token);
        await Eventually.TrueAsync(() => _platform.To(Heartbeat).Count == 1 && _time.WaitingTimers > 0, "the first beat");
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.Single(_platform.To(Heartbeat));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => _platform.To(Heartbeat).Count == 2, "the second beat");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beating);
    }

    [Theory]
    [InlineData("""{"status":"ok","platform_inbound_secret":"s3cret"}""", 200, "s3cret")]
    [InlineData("""{"status":"ok","platform_inbound_secret":""}""", 200, "old")]
    [InlineData("""{"status":"ok"}""", 200, "old")]
    [InlineData("""["platform_inbound_secret"]""", 200, "old")]
    [InlineData("not json", 200, "old")]
    [InlineData("""{"platform_inbound_secret":"s3cret"}""", 401, "old")]
    public async Task Beat_Secret_IsKeptWhenThereIsOne(string body, int status, string expected)
    {
        await File.WriteAllTextAsync(_folder[".platform_inbound_secret"], "old", TestContext.Current.CancellationToken);
        _platform.Answer(Heartbeat, body, (HttpStatusCode)status);

        await BeatAsync();

        Assert.Equal(expected, Secret);
    }

    [Fact]
    public async Task Beat_SecretThatCantBeSaved_IsAWarningAndTheNextBeatTriesAgain()
    {
        Directory.CreateDirectory(_folder[".platform_inbound_secret/x"]);
        _platform.Answer(Heartbeat, """{"status":"ok","platform_inbound_secret":"s3cret"}""");
        await BeatAsync();
        Assert.Contains("WARNING persist inbound secret from heartbeat failed: ", Log, StringComparison.Ordinal);

        Directory.Delete(_folder[".platform_inbound_secret"], recursive: true);
        await BeatAsync();

        Assert.Equal("s3cret", Secret);
    }

    private int Errors => Log.Split('\n').Count(line => line.Contains(" ERROR ", StringComparison.Ordinal));

    private Task<TimeSpan> BeatAsync() => _membership.BeatOnceAsync(TestContext.Current.CancellationToken);

    private async Task FailTwiceAsync()
    {
        _platform.Answer(Heartbeat, "{}", HttpStatusCode.Unauthorized);
        await BeatAsync();
        await BeatAsync();
    }
}
