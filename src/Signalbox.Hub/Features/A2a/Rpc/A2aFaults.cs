using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>Refusals that A2A has a code for. <see cref="RpcErrors"/> gives them their numbers.</summary>
internal static class A2aFaults
{
    public const string Parse = "a2a-parse-error";
    public const string Request = "a2a-invalid-request";
    public const string Method = "a2a-method-not-found";
    public const string Params = "a2a-invalid-params";
    public const string NotFound = "a2a-task-not-found";
    public const string NotCancelable = "a2a-task-not-cancelable";
    public const string PushNotifications = "a2a-push-notification-not-supported";
    public const string Unsupported = "a2a-unsupported-operation";
    public const string ContentType = "a2a-content-type-not-supported";
    public const string Version = "a2a-version-not-supported";

    public static SignalboxException Unparsable() =>
        SignalboxException.Invalid(Parse, "The body is not JSON (UTF-8, at most 64 levels deep, no name twice in one object).");

    public static SignalboxException InvalidRequest(string why) => SignalboxException.Invalid(Request, why);

    public static SignalboxException MethodNotFound(string method) => SignalboxException.Invalid(Method, $"Method not found: {Short(method)}");

    public static SignalboxException InvalidParams(string why) => SignalboxException.Invalid(Params, why);

    public static SignalboxException TaskNotFound(string id) => SignalboxException.NotFound(NotFound, $"Task '{Short(id)}' is unknown here. Take ids from the tasks that this address answered with.");

    public static SignalboxException TaskNotCancelable(string id, string state) => SignalboxException.Conflict(NotCancelable, $"Task '{Short(id)}' cannot be cancelled: it is {state}.");

    public static SignalboxException UnsupportedOperation(string why) => SignalboxException.Invalid(Unsupported, why);

    public static SignalboxException NoPushNotifications() =>
        SignalboxException.Invalid(PushNotifications, "This agent sends no push notifications. Use a stream, or ask for the task from time to time.");

    public static SignalboxException ContentTypeNotSupported(string what) =>
        SignalboxException.Invalid(ContentType, $"{what} cannot be taken. Send text and data parts; name files by what the agent can reach.");

    public static SignalboxException VersionNotSupported(string version) =>
        SignalboxException.Invalid(Version, $"A2A version '{Short(version)}' is not supported. Supported are 1.0 and 0.3.");

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
