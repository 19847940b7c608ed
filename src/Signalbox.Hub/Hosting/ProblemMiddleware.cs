namespace Signalbox.Hub.Hosting;

/// <summary>
/// Turns exceptions into ProblemDetails. The text of an unexpected exception stays in the log: it may hold paths, SQL or somebody's data.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await AnswerAsync(context, exception);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case SignalboxException refusal:
                return Problems.WriteAsync(context, refusal);
            case BadHttpRequestException bad:
                (string code, string detail) = Describe(bad.StatusCode);
                return Problems.WriteAsync(context, bad.StatusCode, code, detail);
            default:
                LogUnexpected(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
                return Problems.WriteAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    "internal",
                    $"The hub failed on this request. Its log has the cause under {context.TraceIdentifier}.");
        }
    }

    /// <summary>The framework's own texts name parameters of our handlers, so callers get these.</summary>
    private static (string Code, string Detail) Describe(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => ("body-too-large", "The request body is larger than this call takes. Send less."),
        StatusCodes.Status415UnsupportedMediaType => ("media-type", "This call takes a JSON body. Send it with Content-Type: application/json."),
        StatusCodes.Status408RequestTimeout => ("body-too-slow", "The request body came too slowly. Send it again."),
        _ => ("bad-request", "The request could not be read: a parameter or the JSON body does not have the shape this call takes. Compare it with the API's description."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly ({TraceId})")]
    private partial void LogUnexpected(Exception exception, string method, PathString path, string traceId);
}
