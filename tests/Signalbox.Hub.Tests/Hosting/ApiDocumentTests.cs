using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class ApiDocumentTests
{
    private const string Update = "SIGNALBOX_UPDATE_CONTRACTS";

    [Fact]
    public async Task ApiDocument_OfTheWholeHub_IsTheContractAndThePagesTypesAreMadeFromIt()
    {
        await using WholeHub hub = await WholeHub.StartAsync();
        using HttpResponseMessage response = await hub.Client.CallAsync(HttpMethod.Get, "/openapi/v1.json", hub.AdminToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonObject document = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();

        // Where this hub happened to listen.
        document.Remove("servers");
        Contract.AssertMatches("openapi.json", document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH.");
        NpmFolder generator = await NpmFolder.InstallAsync("web/generate");
        string[] check = Environment.GetEnvironmentVariable(Update) == "1" ? [] : ["--check"];
        CommandOutcome made = await Command.RunAsync("node", ["generate.mjs", .. check], generator.Path);
        Assert.True(made.ExitCode == 0, $"web/src/api/generated.ts is not made from tests/contracts/openapi.json. Run this test with {Update}=1 and commit both. {made.Error}");
    }

    [Fact]
    public async Task ApiDocument_ForStrangers_IsRefused()
    {
        await using WholeHub hub = await WholeHub.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await hub.StatusAsync(HttpMethod.Get, "/openapi/v1.json", null));
    }
}
