using System.Collections.Frozen;
using Signalbox.Hub.Features.A2a.Wire;

namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>The methods of both versions. No name is in both, so a name tells its version.</summary>
internal static class Methods
{
    public const string VersionHeader = "A2A-Version";

    private static readonly FrozenDictionary<string, (Operation Operation, Dialect Dialect)> All = new Dictionary<string, (Operation Operation, Dialect Dialect)>
    {
        ["SendMessage"] = (Operation.SendMessage, Dialect.V1),
        ["SendStreamingMessage"] = (Operation.SendStreamingMessage, Dialect.V1),
        ["GetTask"] = (Operation.GetTask, Dialect.V1),
        ["ListTasks"] = (Operation.ListTasks, Dialect.V1),
        ["CancelTask"] = (Operation.CancelTask, Dialect.V1),
        ["SubscribeToTask"] = (Operation.SubscribeToTask, Dialect.V1),
        ["GetExtendedAgentCard"] = (Operation.GetExtendedAgentCard, Dialect.V1),
        ["CreateTaskPushNotificationConfig"] = (Operation.PushNotificationConfig, Dialect.V1),
        ["GetTaskPushNotificationConfig"] = (Operation.PushNotificationConfig, Dialect.V1),
        ["ListTaskPushNotificationConfigs"] = (Operation.PushNotificationConfig, Dialect.V1),
        ["DeleteTaskPushNotificationConfig"] = (Operation.PushNotificationConfig, Dialect.V1),
        ["message/send"] = (Operation.SendMessage, Dialect.V03),
        ["message/stream"] = (Operation.SendStreamingMessage, Dialect.V03),
        ["tasks/get"] = (Operation.GetTask, Dialect.V03),
        ["tasks/list"] = (Operation.ListTasks, Dialect.V03),
        ["tasks/cancel"] = (Operation.CancelTask, Dialect.V03),
        ["tasks/resubscribe"] = (Operation.SubscribeToTask, Dialect.V03),
        ["agent/getAuthenticatedExtendedCard"] = (Operation.GetExtendedAgentCard, Dialect.V03),
        ["tasks/pushNotificationConfig/set"] = (Operation.PushNotificationConfig, Dialect.V03),
        ["tasks/pushNotificationConfig/get"] = (Operation.PushNotificationConfig, Dialect.V03),
        ["tasks/pushNotificationConfig/list"] = (Operation.PushNotificationConfig, Dialect.V03),
        ["tasks/pushNotificationConfig/delete"] = (Operation.PushNotificationConfig, Dialect.V03),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryFind(string method, out Operation operation)
    {
        bool known = All.TryGetValue(method, out (Operation Operation, Dialect Dialect) found);
        operation = found.Operation;
        return known;
    }

    /// <summary>What is asked for, and in which version. A client that names its version is held to the methods of that version.</summary>
    public static (Operation Operation, Dialect Dialect) Find(string method, HttpRequest request)
    {
        Dialect? named = NamedVersion(request);
        return All.TryGetValue(method, out (Operation Operation, Dialect Dialect) found) && (named is null || named == found.Dialect)
            ? found
            : throw A2aFaults.MethodNotFound(method);
    }

    /// <summary>The version that the client names, by a header or in the query; null: it names none.</summary>
    public static Dialect? NamedVersion(HttpRequest request)
    {
        string version = request.Headers[VersionHeader].ToString();
        version = (version.Length > 0 ? version : request.Query[VersionHeader].ToString()).Trim();
        return version.Length == 0 ? null
            : Dialect.V1.Speaks(version) ? Dialect.V1
            : Dialect.V03.Speaks(version) ? Dialect.V03
            : throw A2aFaults.VersionNotSupported(version);
    }
}
