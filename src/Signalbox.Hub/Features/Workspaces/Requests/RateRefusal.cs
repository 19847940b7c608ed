namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>429 of the rate limit; the wait in seconds.</summary>
internal sealed record RateRefusal(string Error, int RetryAfter);
