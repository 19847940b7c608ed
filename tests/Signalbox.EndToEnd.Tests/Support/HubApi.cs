using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>The hub's HTTP face, called with the admin token of its folder.</summary>
internal sealed class HubApi : IDisposable
{
    private readonly HubPlace _place;
    private readonly HttpClient _http;

    public HubApi(HubPlace place)
    {
        _place = place;
        _http = new HttpClient { BaseAddress = new Uri(place.Address), Timeout = TimeSpan.FromSeconds(90) };
    }

    public async Task<bool> IsHealthyAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Hands in a task that plays a script in a working directory.</summary>
    public async Task<SubmittedTask> SubmitAsync(Script script, string workdir, string agent = "scripted", JsonObject? more = null)
    {
        using HttpResponseMessage answer = await TrySubmitAsync(script, workdir, agent, more);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return Submitted(body, workdir);
    }

    /// <summary>The task of an answer to a submission.</summary>
    public SubmittedTask Submitted(string answer, string workdir)
    {
        JsonNode run = JsonNode.Parse(answer)!;
        return new SubmittedTask(
            (string)run["task_id"]!,
            (string)run["session_id"]!,
            new Uri((string)run["viewer_url"]!),
            workdir,
            _place.Task((string)run["session_id"]!, (string)run["task_id"]!));
    }

    public Task<HttpResponseMessage> TrySubmitAsync(Script script, string workdir, string agent = "scripted", JsonObject? more = null)
    {
        var request = new JsonObject { ["prompt"] = script.Text, ["agent"] = agent, ["workdir"] = workdir };
        foreach ((string name, JsonNode? value) in more ?? [])
        {
            request[name] = value?.DeepClone();
        }

        return SendAsync(HttpMethod.Post, "/api/tasks", request);
    }

    /// <summary>The task's inbox entry; <paramref name="wait"/> holds the answer back until it has ended.</summary>
    public async Task<JsonObject> TaskAsync(SubmittedTask task, int wait = 0) => await GetAsync($"/api/tasks/{task.Id}?wait={wait}");

    /// <summary>Waits for the task's end, across restarts of the hub.</summary>
    public async Task<JsonObject> EndOfAsync(SubmittedTask task)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            JsonObject entry = await TaskAsync(task, wait: 10);
            if ((string)entry["status"]! is not ("queued" or "running"))
            {
                return entry;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task<JsonObject> SessionAsync(SubmittedTask task) => await GetAsync($"/api/session/{task.PtyId}");

    public async Task<JsonObject> InboxAsync() => await GetAsync("/api/tasks?limit=500");

    /// <summary>All that the terminal gave so far, by the long-poll twin.</summary>
    public async Task<byte[]> StreamAsync(SubmittedTask task) => [.. (await RecordedAsync(task)).Parts.SelectMany(part => part.Bytes)];

    /// <summary>As <see cref="StreamAsync"/>, with what is missing.</summary>
    public async Task<RecordedStream> RecordedAsync(SubmittedTask task)
    {
        var parts = new List<(long, byte[])>();
        var gaps = new List<(long, long)>();
        long offset = 0;
        while (true)
        {
            JsonObject page = await GetAsync($"/api/session/{task.PtyId}/stream?offset={offset}&wait=0");
            JsonObject[] items = [.. page["items"]!.AsArray().OfType<JsonObject>()];
            parts.AddRange(items.Where(item => (string?)item["type"] == "data").Select(item => ((long)item["offset"]!, Convert.FromBase64String((string)item["data"]!))));
            gaps.AddRange(items.Where(item => (string?)item["type"] == "gap").Select(item => ((long)item["from"]!, (long)item["to"]!)));
            if ((long)page["next"]! == offset)
            {
                return new RecordedStream(parts, gaps, offset);
            }

            offset = (long)page["next"]!;
        }
    }

    /// <summary>The hub's events from the first on, until the given one came (that one included).</summary>
    public async Task<IReadOnlyList<(string Kind, string Subject)>> EventsUntilAsync(string kind, string subject)
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, "/api/events?after=0");
        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var events = new List<(string, string)>();
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line[6..]) is JsonObject { } data && data["kind"] is { } name)
            {
                events.Add(((string)name!, (string)data["subject"]!));
                if (events[^1] == (kind, subject))
                {
                    return events;
                }
            }
        }

        throw new InvalidOperationException($"The event stream ended before {kind} of {subject}.");
    }

    public async Task<HttpResponseMessage> PostAsync(string path, JsonObject body, string? token = null) => await SendAsync(HttpMethod.Post, path, body, token);

    public async Task<HttpResponseMessage> PatchAsync(string path, JsonObject body) => await SendAsync(HttpMethod.Patch, path, body);

    public async Task DeleteAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Delete, path, body: null);
        answer.EnsureSuccessStatusCode();
    }

    public async Task CancelAsync(SubmittedTask task)
    {
        using HttpResponseMessage answer = await PostAsync($"/api/tasks/{task.Id}/cancel", []);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<ClientWebSocket> WatchAsync(SubmittedTask task, long offset, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_place.AdminToken}");
        socket.Options.AddSubProtocol("signalbox.v1");
        var address = new UriBuilder(new Uri(_place.Address)) { Scheme = "ws", Path = $"/ws/session/{task.PtyId}", Query = $"offset={offset}" };
        await socket.ConnectAsync(address.Uri, cancellationToken);
        return socket;
    }

    /// <summary>Stops the hub after all its tasks were cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Request(HttpMethod.Post, "/api/hub/stop");
        request.Content = JsonContent.Create(new JsonObject { ["all"] = true });
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What a path answers, as text.</summary>
    public async Task<string> ReadAsync(string path, string? token = null)
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, path, token);
        using HttpResponseMessage answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return text;
    }

    private async Task<JsonObject> GetAsync(string path) => JsonNode.Parse(await ReadAsync(path))!.AsObject();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, string? token = null)
    {
        using HttpRequestMessage request = Request(method, path, token);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await _http.SendAsync(request);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? token = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _place.AdminToken);
        return request;
    }
}
