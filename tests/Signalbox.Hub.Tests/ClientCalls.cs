using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Signalbox.Hub.Tests;

/// <summary>Calls as agents and people make them.</summary>
internal static class ClientCalls
{
    /// <summary>Sends with a bearer token. A text is sent as it is, as JSON; content as it is; anything else is written as JSON.</summary>
    public static Task<HttpResponseMessage> CallAsync(
        this HttpClient client, HttpMethod method, string path, string? token, object? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string text => new StringContent(text, new MediaTypeHeaderValue("application/json")),
                _ => JsonContent.Create(body),
            },
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
