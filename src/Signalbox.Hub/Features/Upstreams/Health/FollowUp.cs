namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>What a piece of evidence asks of the plan of checks.</summary>
internal enum FollowUp
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It did what a check does: the next one has time.</summary>
    Postpone,

    /// <summary>A cheap question, soon: is it still there?</summary>
    AskSoon,

    /// <summary>A full check, soon; one that is under way will do, if it goes well.</summary>
    ListSoon,

    /// <summary>A full check, soon, unless one is under way: it is that one which opened the connection.</summary>
    ListUnlessListing,
}
