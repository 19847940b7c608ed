namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary>A value is gone.</summary>
/// <param name="Status"><c>deleted</c>.</param>
/// <param name="Key">Its key.</param>
internal sealed record DeletedValue(string Status, string Key);
