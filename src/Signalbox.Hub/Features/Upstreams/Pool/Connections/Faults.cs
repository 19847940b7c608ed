using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Makes of the exceptions of transports and the SDK what they mean.</summary>
internal static class Faults
{
    private const string RemotePrefix = "Request failed (remote): ";

    /// <summary>What an exception of a request means.</summary>
    public static UpstreamFault Of(Exception exception, IUpstreamRedaction redaction) => Chain(exception).OfType<UpstreamFault>().FirstOrDefault() ?? exception switch
    {
        McpProtocolException answer => Answered(answer, redaction),
        HttpRequestException http => OfHttp(http, redaction),
        ClientTransportClosedException { Details: HttpClientCompletionDetails { HttpStatusCode: HttpStatusCode.NotFound } } =>
            new UpstreamFault(UpstreamFailure.Broken, "the server forgot the session while the request was under way.", exception) { OutcomeUnknown = true },
        TimeoutException => new UpstreamFault(UpstreamFailure.Timeout, "the handshake took too long. If the server needs longer, raise startup_timeout_seconds.", exception),
        JsonException => new UpstreamFault(UpstreamFailure.Protocol, $"what came is no JSON of MCP: {redaction.Scrub(exception.Message, 200)}", exception) { OutcomeUnknown = true },
        McpException { InnerException: null } => new UpstreamFault(UpstreamFailure.Protocol, $"what came is no answer: {redaction.Scrub(exception.Message, 300)}", exception) { OutcomeUnknown = true },
        _ when Chain(exception).OfType<HttpRequestException>().FirstOrDefault() is { } http => OfHttp(http, redaction),
        _ => new UpstreamFault(UpstreamFailure.Broken, $"the connection broke: {redaction.Scrub(exception.Message, 500)}", exception) { OutcomeUnknown = true },
    };

    /// <summary>What the end of a connection means.</summary>
    public static ConnectionEnd End(Exception? exception, IUpstreamRedaction redaction) => exception switch
    {
        null => new ConnectionEnd(UpstreamFailure.Broken, "the server closed the connection."),
        ClientTransportClosedException { Details: HttpClientCompletionDetails { HttpStatusCode: HttpStatusCode.NotFound } } => new ConnectionEnd(UpstreamFailure.SessionLost, "the server forgot the session."),
        _ => Of(exception, redaction) is var fault ? new ConnectionEnd(fault.Failure, fault.Message) : null!,
    };

    private static UpstreamFault Answered(McpProtocolException answer, IUpstreamRedaction redaction)
    {
        string message = answer.Message.StartsWith(RemotePrefix, StringComparison.Ordinal) ? answer.Message[RemotePrefix.Length..] : answer.Message;
        string shown = redaction.Scrub(message);
        return new UpstreamFault(UpstreamFailure.Answered, $"the server answered with error {(int)answer.ErrorCode}: {shown}", answer)
        {
            RpcCode = (int)answer.ErrorCode,
            RpcMessage = shown,
        };
    }

    private static UpstreamFault OfHttp(HttpRequestException http, IUpstreamRedaction redaction) => http switch
    {
        { StatusCode: HttpStatusCode.NotFound } => new UpstreamFault(UpstreamFailure.SessionLost, "the server answered 404: it does not know the session, or has no MCP at this URL.", http),
        { StatusCode: { } status } => new UpstreamFault(UpstreamFailure.Protocol, $"the server answered {(int)status}: {redaction.Scrub(http.Message, 300)}", http),
        { HttpRequestError: HttpRequestError.NameResolutionError } => new UpstreamFault(UpstreamFailure.Unreachable, "its host name is unknown. Mend the URL, or the name service.", http),
        { HttpRequestError: HttpRequestError.ConnectionError } => new UpstreamFault(UpstreamFailure.Unreachable, $"no connection: {redaction.Scrub(Chain(http).Last().Message, 200)}.", http),
        { HttpRequestError: HttpRequestError.SecureConnectionError } => new UpstreamFault(UpstreamFailure.Unreachable, $"no secure connection: {redaction.Scrub(Chain(http).Last().Message, 200)}", http),
        _ => new UpstreamFault(UpstreamFailure.Broken, $"the connection broke: {redaction.Scrub(Chain(http).Last().Message, 300)}", http) { OutcomeUnknown = true },
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
