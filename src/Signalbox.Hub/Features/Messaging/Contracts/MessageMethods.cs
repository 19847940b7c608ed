namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>Methods of rows in the activity log that features write.</summary>
public static class MessageMethods
{
    /// <summary>A message, as A2A names it.</summary>
    public const string Send = "message/send";

    /// <summary>An agent says something to people.</summary>
    public const string Notify = "notify";

    /// <summary>An agent says something to everybody it may talk to.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>Work is handed over.</summary>
    public const string Delegate = "delegate";

    /// <summary>The answer to handed-over work.</summary>
    public const string DelegateResult = "delegate_result";

    /// <summary>A person gave files.</summary>
    public const string ChatUpload = "chat_upload_receive";
}
