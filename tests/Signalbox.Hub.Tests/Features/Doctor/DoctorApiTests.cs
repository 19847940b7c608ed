using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Doctor;

public sealed class DoctorApiTests
{
    [Fact]
    public async Task Doctor_OfTheWholeHub_LooksAtEverythingAndTellsNoSecret()
    {
        await using WholeHub hub = await WholeHub.StartAsync();

        using HttpResponseMessage response = await hub.Client.CallAsync(HttpMethod.Get, "/api/doctor", hub.AdminToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonNode report = JsonNode.Parse(text)!;
        string[] checks = [.. report["findings"]!.AsArray().Select(finding => finding!["check"]!.GetValue<string>())];
        Assert.Superset(new HashSet<string> { "data folder", "disk", "database", "database writes", "database schema", "clock", "proxy mode", "confinement", "MCP clients" }, checks.ToHashSet());
        Assert.Equal("ok", Level(report, "data folder"));
        Assert.Equal("ok", Level(report, "database"));
        Assert.Equal("ok", Level(report, "database writes"));
        Assert.Equal("ok", Level(report, "clock"));
        Assert.All(report["findings"]!.AsArray(), finding => Assert.Equal(["check", "level", "detail", "next_step"], finding!.AsObject().Select(member => member.Key)));
        Assert.DoesNotContain(hub.AdminToken, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ForMembersAndStrangers_IsRefused()
    {
        await using WholeHub hub = await WholeHub.StartAsync();
        using HttpResponseMessage issued = await hub.Client.CallAsync(HttpMethod.Post, "/api/tokens", hub.AdminToken, new { name = "m", identity = "mia", role = "member" });
        string member = JsonNode.Parse(await issued.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["token"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.Forbidden, await hub.StatusAsync(HttpMethod.Get, "/api/doctor", member));
        Assert.Equal(HttpStatusCode.Unauthorized, await hub.StatusAsync(HttpMethod.Get, "/api/doctor", null));
    }

    private static string Level(JsonNode report, string check) =>
        report["findings"]!.AsArray().First(finding => finding!["check"]!.GetValue<string>() == check)!["level"]!.GetValue<string>();
}
