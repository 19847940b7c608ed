namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>States of a task as A2A 1.0 numbers them.</summary>
internal enum A2aState
{
    /// <summary>Nobody knows what became of it. A late report may still tell.</summary>
    Unspecified,
    Submitted,
    Working,
    Completed,
    Failed,
    Canceled,
    InputRequired,
    Rejected,
    AuthRequired,
}
