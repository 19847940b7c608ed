using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signalbox.Hub.Hosting;

/// <summary>JSON bodies of requests. What can't be read is told with the text that clients of the original know.</summary>
internal static class JsonBody
{
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape, string invalid, CancellationToken cancellationToken)
        where T : class
    {
        byte[] body = await JsonBytes.ReadAsync(request, cancellationToken);
        try
        {
            JsonBytes.Check(body);
            return JsonSerializer.Deserialize(body, shape) ?? throw Invalid(invalid);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SignalboxException("body-invalid", StatusCodes.Status400BadRequest, invalid, e);
        }
    }

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("body-invalid", text);
}
