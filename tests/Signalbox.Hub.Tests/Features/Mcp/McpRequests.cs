using System.Text;
using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Mcp;

/// <summary>Requests of <see cref="McpHost"/>, changed for one test.</summary>
internal static class McpRequests
{
    /// <summary>To another mount.</summary>
    public static HttpRequestMessage To(this HttpRequestMessage request, string path)
    {
        request.RequestUri = new Uri(path, UriKind.Relative);
        return request;
    }

    /// <summary>By a client of 2026-07-28 that can do this.</summary>
    public static HttpRequestMessage Declaring(this HttpRequestMessage request, string capabilities)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        JsonObject message = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        message["params"]!["_meta"]!["io.modelcontextprotocol/clientCapabilities"] = JsonNode.Parse(capabilities);
        request.Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    /// <summary>With a further header.</summary>
    public static HttpRequestMessage With(this HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
