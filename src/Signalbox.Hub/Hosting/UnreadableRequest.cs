namespace Signalbox.Hub.Hosting;

/// <summary>What callers are told when the framework could not read their request; its own texts name parameters of our handlers.</summary>
internal static class UnreadableRequest
{
    public static (string Code, string Detail) Describe(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => ("body-too-large", "The request body is larger than this call takes. Send less."),
        StatusCodes.Status415UnsupportedMediaType => ("media-type", "This call takes a JSON body. Send it with Content-Type: application/json."),
        StatusCodes.Status408RequestTimeout => ("body-too-slow", "The request body came too slowly. Send it again."),
        _ => ("bad-request", "The request could not be read: a parameter or the JSON body does not have the shape this call takes. Compare it with the API's description."),
    };
}
