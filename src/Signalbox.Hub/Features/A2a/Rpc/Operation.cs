namespace Signalbox.Hub.Features.A2a.Rpc;

/// <summary>What A2A can be asked for, whatever a version calls it.</summary>
internal enum Operation
{
    SendMessage,
    SendStreamingMessage,
    GetTask,
    ListTasks,
    CancelTask,
    SubscribeToTask,
    GetExtendedAgentCard,
    PushNotificationConfig,
}
