namespace Signalbox.Contracts.Tasks;

/// <summary>Another task that has to do with this one.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="SessionId">Its session.</param>
/// <param name="Status">State name.</param>
/// <param name="Agent">Profile that runs it.</param>
/// <param name="CreatedAt">Epoch seconds.</param>
/// <param name="PromptSummary">First 100 characters of its prompt.</param>
public sealed record TaskReference(TaskId TaskId, SessionId SessionId, string Status, string Agent, double CreatedAt, string PromptSummary);
