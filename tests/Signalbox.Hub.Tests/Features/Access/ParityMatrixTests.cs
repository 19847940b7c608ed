using System.Globalization;
using System.Net;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>Every way to be somebody × every origin × every kind of route, as one table that can be read.</summary>
public sealed class ParityMatrixTests
{
    private const string Secret = "a-secret-of-the-proxy";
    private const string Base = "https://hub.example";

    /// <summary>Columns: GET · POST with the marker · POST without · WebSocket · POST /mcp.</summary>
    private const string Table =
        """
        nobody     none      401 401 401 401 401
        nobody     own       401 401 401 401 401
        nobody     foreign   401 403 403 403 403
        nobody     allowed   401 401 401 401 401
        token      none      200 200 200 101 200
        token      own       200 200 200 101 200
        token      foreign   200 200 200 101 200
        token      allowed   200 200 200 101 200
        token      null      200 200 200 101 200
        wrong      none      401 401 401 401 401
        wrong      foreign   401 401 401 401 401
        wrong+cookie own     401 401 401 401 401
        task       none      401 401 401 401 200
        task       foreign   401 401 401 401 200
        cookie     none      200 403 403 403 403
        cookie     own       200 200 403 101 200
        cookie     foreign   200 403 403 403 403
        cookie     allowed   200 403 403 403 403
        cookie     null      200 403 403 403 403
        proxy      none      200 200 200 403 200
        proxy      own       200 200 200 101 200
        proxy      foreign   200 403 403 403 403
        proxy      allowed   200 200 200 101 200
        proxy      null      200 403 403 403 403
        proxy      crosssite 200 403 403 403 403
        proxy+bearer none    200 200 200 403 200
        proxy+bearer foreign 200 403 403 403 403
        forged     none      401 401 401 401 401
        forged     own       401 401 401 401 401
        link       none      401 403 403 403 403
        link       own       401 401 403 401 401
        link       foreign   401 403 403 403 403
        ticket     none      401 401 401 101 401
        ticket     own       401 401 401 101 401
        ticket     allowed   401 401 401 101 401
        ticket     foreign   401 403 403 403 403
        """;

    [Fact]
    public async Task Request_EveryCredentialOriginAndRoute_IsAnsweredAsTheTableSays()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new()
        {
            ["CODA_APP_URL"] = Base,
            ["SIGNALBOX_ALLOWED_ORIGINS"] = "https://allowed.example",
            ["SIGNALBOX_PROXY_ADDRESSES"] = "203.0.113.0/24",
            ["SIGNALBOX_PROXY_SECRET"] = Secret,
        });
        var credentials = await CredentialsAsync(hub);
        var actual = new List<string>();
        foreach (string row in Table.Split('\n'))
        {
            string[] cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (string, string)[] headers = [.. credentials[cells[0]], .. OriginHeaders(cells[1])];
            IEnumerable<int> answers = await AnswersAsync(hub, headers, cells[0] == "ticket");
            actual.Add($"{cells[0],-10} {cells[1],-9} {string.Join(' ', answers.Select(code => code.ToString(CultureInfo.InvariantCulture)))}");
        }

        Assert.Equal(Table.Split('\n').Select(Squeeze), actual.Select(Squeeze));
    }

    private static async Task<IReadOnlyList<int>> AnswersAsync(AccessHub hub, (string, string)[] headers, bool withTicket)
    {
        async Task<string> Path(string path) => withTicket ? $"{path}?ticket={await TicketAsync(hub)}" : path;
        using HttpResponseMessage get = await hub.GetAsync(await Path("/api/test/who"), headers);
        using HttpResponseMessage post = await hub.PostAsync(await Path("/api/test/change"), null, [.. headers, ("X-Signalbox", "1")]);
        using HttpResponseMessage unmarked = await hub.PostAsync(await Path("/api/test/change"), null, headers);
        HttpStatusCode socket = await hub.OpenSocketAsync(await Path("/ws/test"), headers);
        using HttpResponseMessage mcp = await hub.PostAsync(await Path("/mcp"), null, [.. headers, ("X-Signalbox", "1")]);
        return [(int)get.StatusCode, (int)post.StatusCode, (int)unmarked.StatusCode, (int)socket, (int)mcp.StatusCode];
    }

    private static async Task<Dictionary<string, (string, string)[]>> CredentialsAsync(AccessHub hub)
    {
        (string, string) cookie = await hub.SignInAsync();
        (string, string) wrong = Bearer("sbx_" + new string('A', 43));
        (string, string)[] proxy =
            [("X-Test-Remote", "203.0.113.9"), ("X-Signalbox-Proxy-Secret", Secret), ("X-Forwarded-Email", "ana@example.com"), ("X-Forwarded-Host", "hub.example")];
        string taskToken = await hub.Database.WriteAsync(
            scope => hub.Get<ITaskTokens>().Issue(scope, TaskId.New(), "ana@example.com", WorkspaceId.New()), CancellationToken.None);
        return new()
        {
            ["nobody"] = [],
            ["token"] = [Bearer(hub.AdminToken)],
            ["wrong"] = [wrong],
            ["wrong+cookie"] = [wrong, cookie],
            ["task"] = [Bearer(taskToken)],
            ["cookie"] = [cookie],
            ["proxy"] = proxy,
            ["proxy+bearer"] = [.. proxy, Bearer("a-token-of-the-platform")],
            ["forged"] = [("X-Forwarded-Email", "ana@example.com"), ("X-Forwarded-Host", "hub.example"), ("X-Signalbox-Proxy-Secret", "wrong")],
            ["link"] = [await hub.OpenLinkAsync(hub.Sessions.Add())],
            ["ticket"] = [],
        };
    }

    private static (string, string)[] OriginHeaders(string origin) => origin switch
    {
        "own" => [("Origin", Base)],
        "foreign" => [("Origin", "https://evil.example")],
        "allowed" => [("Origin", "https://allowed.example")],
        "null" => [("Origin", "null")],
        "crosssite" => [("Sec-Fetch-Site", "cross-site")],
        _ => [],
    };

    private static async Task<string> TicketAsync(AccessHub hub)
    {
        using HttpResponseMessage response = await hub.PostAsync("/api/ticket", null, Bearer(hub.AdminToken));
        return (await response.JsonAsync())["ticket"]!.GetValue<string>();
    }

    private static string Squeeze(string row) => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
