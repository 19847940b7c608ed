using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Signalbox.Cli.Hub;

/// <summary>The hub's HTTP API. A refusal becomes a <see cref="HubRefusalException"/> with the hub's own words.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly CliSettings _settings;

    /// <param name="settings">Where the hub is.</param>
    /// <param name="patience">How long an answer may take; default: 100 s.</param>
    public HubClient(CliSettings settings, TimeSpan? patience = null)
    {
        _settings = settings;
        _http = new HttpClient { BaseAddress = new Uri(settings.Url.AbsoluteUri.TrimEnd('/') + "/"), Timeout = patience ?? TimeSpan.FromSeconds(100) };
        if (settings.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>The hub's health; null when nobody answers.</summary>
    public async Task<JsonObject?> HealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(3));
            using HttpResponseMessage response = await _http.GetAsync("health", patience.Token);
            return response.IsSuccessStatusCode ? await ReadAsync(response, patience.Token) as JsonObject : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode> PostAsync<T>(string path, T body, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, typeInfo), cancellationToken);

    public Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), cancellationToken);

    public Task<JsonNode> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    /// <summary>Opens a stream of server-sent events; its body is still to be read.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? lastEvent, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await CallAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
                if (lastEvent is not null)
                {
                    request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEvent);
                }

                return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            },
            cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return response;
    }

    /// <summary>Copies a response's body as it comes.</summary>
    /// <param name="path">The route.</param>
    /// <param name="open">Gives what to write to; asked only once the hub has agreed, so that a refusal overwrites nothing.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    public async Task DownloadAsync(string path, Func<Stream> open, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await CallAsync(
            () => _http.GetAsync(Relative(path), HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        await using Stream target = open();
        try
        {
            await response.Content.CopyToAsync(target, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new CliException($"What the hub at {_settings.Url} sent broke off, so what was written is incomplete ({e.Message}). Try again.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await CallAsync(
            async () =>
            {
                using var request = new HttpRequestMessage(method, Relative(path));
                request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
                return await _http.SendAsync(request, cancellationToken);
            },
            cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        try
        {
            return await ReadAsync(response, cancellationToken) ?? new JsonObject();
        }
        catch (JsonException)
        {
            throw new CliException($"What answers at {_settings.Url} does not speak as a hub does (no JSON at {path}). Check SIGNALBOX_URL.");
        }
    }

    /// <summary>Below the base address, which has a path of its own behind some proxies.</summary>
    private static string Relative(string path) => path.TrimStart('/');

    private async Task<HttpResponseMessage> CallAsync(Func<Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"No hub answers at {_settings.Url} ({e.Message}). Start one with 'signalbox serve', or set SIGNALBOX_URL.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException($"The hub at {_settings.Url} did not answer in time. See its log, then try again.");
        }
    }

    private async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        JsonNode? problem = null;
        try
        {
            problem = await ReadAsync(response, cancellationToken);
        }
        catch (JsonException)
        {
            // Not one of our answers; the status says what there is to say.
        }

        string next = response.StatusCode == HttpStatusCode.Unauthorized
            ? $" The token comes from SIGNALBOX_TOKEN, else from {Path.Combine(_settings.Home, "admin.token")}: set one that this hub issued."
            : "";
        string said = problem.OptionalText("detail") ?? problem.OptionalText("error") ?? $"The hub at {_settings.Url} answered {(int)response.StatusCode} {response.ReasonPhrase}.";
        throw new HubRefusalException(said + next, response.StatusCode, problem);
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
