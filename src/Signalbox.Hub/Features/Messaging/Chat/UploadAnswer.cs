namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Files in the order in which they were sent.</summary>
internal sealed record UploadAnswer(IReadOnlyList<UploadedFile> Files);
