using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>An answer that is read while it is written: messages of an event stream, or its bare lines.</summary>
internal sealed class McpStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StreamReader _reader;

    private McpStream(HttpResponseMessage response, StreamReader reader)
    {
        Response = response;
        _reader = reader;
    }

    public HttpResponseMessage Response { get; }

    public static async Task<McpStream> OpenAsync(HttpClient client, HttpRequestMessage request)
    {
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        return new McpStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next line, or null at the end.</summary>
    public async Task<string?> LineAsync() => await _reader.ReadLineAsync().WaitAsync(Patience);

    /// <summary>The next message, or null at the end.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..])!.AsObject();
            }
        }

        return null;
    }

    /// <summary>The next message, which must be a notification of this method.</summary>
    public async Task<JsonObject> NotificationAsync(string method)
    {
        JsonObject message = await NextAsync() ?? throw new InvalidOperationException($"The stream ended before {method}.");
        Assert.Equal(method, message["method"]?.GetValue<string>());
        return message["params"]?.AsObject() ?? [];
    }

    public void Dispose()
    {
        _reader.Dispose();
        Response.Dispose();
    }
}
