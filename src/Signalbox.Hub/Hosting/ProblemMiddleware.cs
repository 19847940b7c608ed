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
                (string code, string detail) = UnreadableRequest.Describe(bad.StatusCode);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly ({TraceId})")]
    private partial void LogUnexpected(Exception exception, string method, PathString path, string traceId);
}
