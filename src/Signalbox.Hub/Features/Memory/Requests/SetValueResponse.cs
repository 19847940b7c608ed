namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary>A value was written.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Key">Its key.</param>
/// <param name="Version">For <c>if_match_version</c> of the next write.</param>
internal sealed record SetValueResponse(string Status, string Key, long Version);
