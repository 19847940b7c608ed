using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Signalbox.EndToEnd.Tests.Support;

namespace Signalbox.EndToEnd.Tests.Upstreams;

/// <summary>Secrets planted wherever an operator or a server can put one. Only the operator's own files may hold them.</summary>
public sealed class PlantedSecretsTests
{
    private const string UserInfo = "plum-Userinfo-4815";
    private const string Query = "plum-Query-1623";
    private const string Argument = "plum-Argument-4281";
    private const string Header = "plum-Header-5012";
    private const string Body = "plum-Body-7734";
    private const string StandardError = "plum-Stderr-6620";
    private const string Variable = "plum-Environment-9107";
    private const string ErrorText = "plum-Error-3358";

    /// <summary>A server that tells in its errors what it was trusted with, and one that dies telling it.</summary>
    private const string Talkative =
        """
        import json, os, sys
        if sys.argv[1] == "dies":
            print("cannot log in with", os.environ["DIES_TOKEN"], file=sys.stderr)
            sys.exit(3)
        for line in sys.stdin:
            message = json.loads(line)
            if message.get("method") == "initialize":
                result = {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": {"name": "talkative", "version": "1"}}
                print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
            elif "id" in message:
                error = {"code": -32000, "message": "refused: " + os.environ["ERRORS_TOKEN"], "data": {"tried": os.environ["ERRORS_TOKEN"]}}
                print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "error": error}), flush=True)
        """;

    [Fact]
    public async Task Secrets_InEightPlaces_AreInNoAnswerLogEventOrFileOfTheHub()
    {
        await using WebApplication server = await RefusingServerAsync();
        await using HubProcess hub = await HubProcess.StartAsync(("DIES_TOKEN", StandardError), ("ERRORS_TOKEN", ErrorText), ("WEB_TOKEN", Body), ("WEB_KEY", Header), ("UNSEEN_KEY", Variable));
        string script = Path.Combine(hub.Place.Work, "talkative.py");
        await File.WriteAllTextAsync(script, Talkative, TestContext.Current.CancellationToken);
        var web = new UriBuilder(server.Urls.First()) { UserName = "ops", Password = UserInfo, Path = "/mcp", Query = $"api_key={Query}" };
        await hub.ListAsync(
            $$"""
                - { name: web, transport: streamable_http, endpoint: "{{web}}", auth_token_env: WEB_TOKEN, headers_env: { x-api-key: WEB_KEY } }
                - { name: dies, transport: stdio, endpoint: "python3 {{script}} dies --token {{Argument}}", auth_token_env: DIES_TOKEN, pass_env: [UNSEEN_KEY] }
                - { name: errors, transport: stdio, endpoint: "python3 {{script}} errors", auth_token_env: ERRORS_TOKEN }
            """,
            count: 3);

        var shown = new StringBuilder();
        foreach (string name in new[] { "web", "dies", "errors" })
        {
            foreach (string path in new[] { "", "/explain", "/history" })
            {
                shown.AppendLine(await hub.Api.ReadAsync($"/api/mcp/clients/{name}{path}"));
            }

            shown.AppendLine(await hub.AskGatewayAsync("tools/call", new JsonObject { ["name"] = $"{name}__anything", ["arguments"] = new JsonObject() }));
        }

        shown.AppendLine(await hub.AskGatewayAsync("tools/list", []));
        foreach (string path in new[] { "/api/mcp/clients", "/api/mcp/clients/list", "/api/mcp/tools", "/api/audit" })
        {
            shown.AppendLine(await hub.Api.ReadAsync(path));
        }

        Assert.Contains("401", shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot log in with", shown.ToString(), StringComparison.Ordinal);
        Assert.Contains("refused: ", shown.ToString(), StringComparison.Ordinal);
        await hub.KillAsync();
        shown.AppendLine(hub.Said);
        foreach (string file in Directory.EnumerateFiles(hub.Place.Data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "config.yaml"))
        {
            // Events, audit, history: the database with its log, as they lie on the disk.
            shown.AppendLine(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        }

        await hub.StartAgainAsync();
        string all = shown.ToString();
        Assert.All([UserInfo, Query, Argument, Header, Body, StandardError, Variable, ErrorText], secret => Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Refuses everybody, and repeats what it was given.</summary>
    private static async Task<WebApplication> RefusingServerAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async http =>
        {
            http.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            await http.Response.WriteAsync($"You sent {http.Request.Headers.Authorization} and {http.Request.Headers["x-api-key"]} to {http.Request.QueryString}");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
