namespace Signalbox.Hub.Hosting;

/// <summary>
/// A refusal with a code. Mapped once to ProblemDetails (<c>urn:signalbox:&lt;code&gt;</c>) and once to MCP errors. The message names the thing,
/// the cause and the next step, and may be shown to whoever called.
/// </summary>
public sealed class SignalboxException(string code, int statusCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Kebab-case code, stable.</summary>
    public string Code { get; } = code;

    /// <summary>HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>When to try again; goes out as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>400: the request is wrong.</summary>
    public static SignalboxException Invalid(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);

    /// <summary>404: unknown, or not for this caller: the two are not told apart.</summary>
    public static SignalboxException NotFound(string code, string message) => new(code, StatusCodes.Status404NotFound, message);

    /// <summary>409: the present state does not allow it.</summary>
    public static SignalboxException Conflict(string code, string message) => new(code, StatusCodes.Status409Conflict, message);

    /// <summary>429: a limit is reached; try later.</summary>
    public static SignalboxException LimitReached(string code, string message) => new(code, StatusCodes.Status429TooManyRequests, message);
}
