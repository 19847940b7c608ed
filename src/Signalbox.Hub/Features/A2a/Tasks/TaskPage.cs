namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>A page of a list.</summary>
/// <param name="Tasks">What is on it.</param>
/// <param name="NextToken">For the next page; empty on the last.</param>
/// <param name="Total">How many fit, over all pages.</param>
internal sealed record TaskPage(IReadOnlyList<TaskMark> Tasks, string NextToken, int Total);
