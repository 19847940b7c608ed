using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

/// <summary>The hub as its program builds it, on a loopback port, for what must hold of all features together.</summary>
internal sealed class WholeHub : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private WholeHub((string Name, string Value)[] settings) => _app = HubProgram.Build(
    [
        $"--SIGNALBOX_HOME={_folder["data"]}",
        $"--SIGNALBOX_RUNTIME={_folder["run"]}",
        "--urls=http://127.0.0.1:0",
        "--RATE_LIMIT=100000",
        "--Logging:LogLevel:Default=None",
        .. settings.Select(setting => $"--{setting.Name}={setting.Value}"),
    ]);

    public HttpClient Client { get; private set; } = new();

    public IDatabase Database => Get<IDatabase>();

    public string AdminToken => File.ReadAllText(Get<HubPaths>().AdminToken).Trim();

    /// <summary>Every call that the hub answers; GET and POST where any method goes.</summary>
    public IEnumerable<(string Method, string Pattern)> Routes => ((IEndpointRouteBuilder)_app).DataSources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .SelectMany(endpoint => MethodsOf(endpoint).Select(method => (method, endpoint.RoutePattern.RawText!)));

    public static async Task<WholeHub> StartAsync(params (string Name, string Value)[] settings)
    {
        var hub = new WholeHub(settings);
        await hub._app.StartAsync(TestContext.Current.CancellationToken);
        hub.Client.Dispose();
        hub.Client = new HttpClient { BaseAddress = new Uri(hub._app.Urls.First()) };
        return hub;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Makes an external workspace; gives its id and token.</summary>
    public async Task<(WorkspaceId Id, string Token)> JoinAsync(string name, WorkspaceId? parent = null)
    {
        using HttpResponseMessage response = await Client.CallAsync(HttpMethod.Post, "/workspaces", AdminToken, new { name, external = true, parent_id = parent?.Value });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        JsonNode created = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(WorkspaceId.TryParse(created["id"]!.GetValue<string>(), out WorkspaceId id));
        return (id, created["connection"]!["auth_token"]!.GetValue<string>());
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? token, object? body = null, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await Client.CallAsync(method, path, token, body, headers);
        return response.StatusCode;
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : [HttpMethod.Get.Method, HttpMethod.Post.Method];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
