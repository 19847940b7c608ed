using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signalbox.Hub.Hosting;

/// <summary>JSON bodies of requests. What can't be read is told with the text that clients of the original know.</summary>
internal static class JsonBody
{
    /// <summary>Larger bodies are refused with 413, never cut.</summary>
    public const int Limit = 1024 * 1024;

    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> shape, string invalid, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength > Limit)
        {
            throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, shape, cancellationToken) ?? throw Invalid(invalid);
        }
        catch (JsonException e)
        {
            throw new SignalboxException("body-invalid", StatusCodes.Status400BadRequest, invalid, e);
        }
    }

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("body-invalid", text);
}
