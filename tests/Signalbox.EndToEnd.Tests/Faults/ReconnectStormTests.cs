using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>The hub is killed and all its agents come back in the same moment.</summary>
[Collection(FaultCollection.Name)]
public sealed class ReconnectStormTests
{
    private const int Limit = 60;
    private const int Greedy = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Hub_KilledUnderManyAgents_NobodyFlipsAndAllAreBackWithinABeat()
    {
        int agents = TestSize.Of(normal: 500, deep: 2000);
        await using HubProcess hub = await HubProcess.StartAsync(("RATE_LIMIT", "100000"));
        Member[] members = new Member[agents];
        await Parallel.ForAsync(0, agents, async (number, _) => members[number] = await Member.JoinAsync(hub.Api, $"agent {number}"));
        await Task.WhenAll(members.Select(ComeAsync));
        await hub.KillAsync();
        string last = Assert.Single(HubDatabase.Query(hub.Place, "SELECT CAST(max(seq) AS TEXT) FROM events"));

        await hub.StartAgainAsync(("RATE_LIMIT", $"{Limit}"));
        long began = TimeProvider.System.GetTimestamp();
        Task<HttpResponseMessage[]> greedy = TakeTooMuchAsync(members[0], hub.Place);
        await Task.WhenAll(members.Skip(1).Select(ComeAsync));
        TimeSpan took = TimeProvider.System.GetElapsedTime(began);

        Assert.True(took < Beat, $"{agents} agents took {took.TotalSeconds:0.0} s to come back");
        AssertLimited(await greedy);
        JsonArray seen = JsonNode.Parse(await hub.Api.ReadAsync("/workspaces"))!.AsArray();
        Assert.Equal(agents, seen.Count);
        Assert.All(seen, workspace => Assert.Equal(("online", false), ((string)workspace!["status"]!, (bool)workspace["late"]!)));
        await hub.KillAsync();
        Assert.Empty(HubDatabase.Query(
            hub.Place,
            $"SELECT kind FROM events WHERE seq > {last} AND kind IN ('WORKSPACE_AWAITING_AGENT', 'WORKSPACE_OFFLINE', 'WORKSPACE_DEGRADED')"));
        await hub.StartAgainAsync();
    }

    /// <summary>What a client does first: register, beat, look for messages.</summary>
    private static async Task ComeAsync(Member member)
    {
        await SendAsync(member, "/registry/register", new JsonObject { ["id"] = member.Id, ["url"] = "", ["agent_card"] = new JsonObject { ["name"] = "agent" }, ["delivery_mode"] = "poll" });
        await SendAsync(member, "/registry/heartbeat", new JsonObject { ["workspace_id"] = member.Id });
        await member.Api.ReadAsync($"/workspaces/{member.Id}/activity?type=a2a_receive&since_secs=600", member.Token);
    }

    private static async Task SendAsync(Member member, string path, JsonObject body)
    {
        using HttpResponseMessage answer = await member.PostAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>More calls than its token has, each from another address if one believed it.</summary>
    private static async Task<HttpResponseMessage[]> TakeTooMuchAsync(Member member, HubPlace place)
    {
        using var http = new HttpClient { BaseAddress = new Uri(place.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", member.Token);
        return await Task.WhenAll(Enumerable.Range(0, Greedy).Select(async number =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/registry/heartbeat") { Content = JsonContent.Create(new { workspace_id = member.Id }) };
            request.Headers.Add("X-Forwarded-For", $"10.0.0.{number}");
            return await http.SendAsync(request);
        }));
    }

    private static void AssertLimited(HttpResponseMessage[] answers)
    {
        // A minute may have ended meanwhile, and another one begun.
        Assert.InRange(answers.Count(answer => answer.IsSuccessStatusCode), Limit, 2 * Limit);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), refused =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        });
    }
}
