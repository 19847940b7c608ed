namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>A row as it was logged.</summary>
/// <param name="Id">Its id, a UUID.</param>
/// <param name="Seq">Its place in the log.</param>
/// <param name="CreatedMs">When, in UTC epoch milliseconds.</param>
public sealed record LoggedActivity(string Id, long Seq, long CreatedMs);
