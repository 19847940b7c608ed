using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>What HTTP asks of a request before its body is read: method and media types.</summary>
internal static class HttpRules
{
    private static readonly string[] JsonRanges = ["*/*", "application/*", "application/json"];
    private static readonly string[] StreamRanges = ["*/*", "text/*", "text/event-stream"];

    /// <summary>Why the request cannot be read, or null.</summary>
    public static Refusal? Check(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            // Without a session there is nothing to stream outside a request and nothing to delete; 405 is what the specification asks for then.
            return new(StatusCodes.Status405MethodNotAllowed, Refusal.InvalidRequest,
                $"{request.Method} is not supported without a session. Send each JSON-RPC message by POST.");
        }

        if (!IsJson(request))
        {
            return new(StatusCodes.Status415UnsupportedMediaType, Refusal.InvalidRequest,
                "Invalid Content-Type header: send the body as application/json, encoded as UTF-8.");
        }

        return Accepts(request, JsonRanges) ? null : new(StatusCodes.Status406NotAcceptable, Refusal.InvalidRequest,
            "Not Acceptable: Client must accept application/json. Send \"Accept: application/json, text/event-stream\".");
    }

    /// <summary>Whether answers may be streamed to this client as server-sent events.</summary>
    public static bool AcceptsEventStream(HttpRequest request) => Accepts(request, StreamRanges);

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool Accepts(HttpRequest request, string[] ranges)
    {
        IList<MediaTypeHeaderValue> accepted = new RequestHeaders(request.Headers).Accept;
        return accepted.Count == 0
            ? request.Headers.Accept.Count == 0
            : accepted.Any(range => range.Quality is not 0 && ranges.Contains(range.MediaType.Value, StringComparer.OrdinalIgnoreCase));
    }
}
