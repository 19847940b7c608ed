using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;

namespace Signalbox.Hub.Features.Tasks.Contracts;

/// <summary>One task as it stands, all from one moment.</summary>
/// <param name="State">Its state.</param>
/// <param name="Entry">The same as in the inbox.</param>
/// <param name="Terminal">The terminal that it runs in.</param>
/// <param name="CreatedAt">When it was admitted.</param>
/// <param name="ChangedAt">When its state, its progress or its attention changed last.</param>
/// <param name="KeptUntil">It is known at least until then; while it has not ended this moves on.</param>
/// <param name="Result">The answer of <c>coda_get_result</c>; null while it has not ended.</param>
public sealed record TaskStanding(TaskState State, InboxEntry Entry, PtyId Terminal, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset KeptUntil, JsonObject? Result);
