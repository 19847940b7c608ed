namespace Signalbox.Hub.Features.Workspaces.Limits;

/// <summary>Where a caller stands in the present minute.</summary>
/// <param name="Limit">Calls that a minute allows.</param>
/// <param name="Remaining">Calls that are left.</param>
/// <param name="ResetSeconds">Until the next minute begins.</param>
/// <param name="Exceeded">This call is one too many.</param>
internal sealed record RateState(int Limit, int Remaining, int ResetSeconds, bool Exceeded);
