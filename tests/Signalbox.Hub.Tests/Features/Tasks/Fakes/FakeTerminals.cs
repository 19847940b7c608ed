using System.Collections.Concurrent;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Tasks.Fakes;

/// <summary>Terminals without session hosts.</summary>
internal sealed class FakeTerminals : ITerminals
{
    private readonly ConcurrentDictionary<PtyId, TerminalReservation> _open = new();

    public ConcurrentDictionary<PtyId, FakeTerminal> Started { get; } = new();

    public ConcurrentDictionary<PtyId, TerminalFinding> Findings { get; } = new();

    public ConcurrentBag<PtyId> Fenced { get; } = [];

    public ConcurrentBag<PtyId> Ended { get; } = [];

    public ConcurrentBag<PtyId> Expired { get; } = [];

    public Exception? StartFailure { get; set; }

    public int LiveCount => Started.Values.Count(terminal => terminal.Exit is null && !terminal.IsGone);

    public bool HasRoom { get; set; } = true;

    public void Reserve(WriteScope scope, TerminalReservation reservation)
    {
        // Only what is committed is reserved.
        scope.OnCommitted(() => _open[reservation.Id] = reservation);
        scope.Connection.Execute("SELECT 1", transaction: scope.Transaction);
    }

    public Task<ITerminal> StartAsync(PtyId id, TerminalLaunch launch, CancellationToken cancellationToken)
    {
        if (StartFailure is { } failure)
        {
            return Task.FromException<ITerminal>(failure);
        }

        var terminal = new FakeTerminal(id, launch);
        Assert.True(!Started.TryGetValue(id, out FakeTerminal? former) || former is { IsGone: true, Began: false }, $"Session {id} was started twice.");
        Started[id] = terminal;
        return Task.FromResult<ITerminal>(terminal);
    }

    public Task<IReadOnlyList<OpenSession>> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenSession>>(
            [.. _open.Values.Where(open => !Ended.Contains(open.Id)).Select(open => new OpenSession(open.Id, open.TaskId, open.Folder))]);

    public Task<TerminalFinding> FindAsync(PtyId id, CancellationToken cancellationToken) =>
        Task.FromResult(Findings.GetValueOrDefault(id) ?? new TerminalFinding(null, Began: false, null));

    public bool TryFence(PtyId id, string folder)
    {
        if (Started.ContainsKey(id))
        {
            return false;
        }

        Fenced.Add(id);
        return true;
    }

    public void MarkEnded(WriteScope scope, PtyId id, TerminalExit? exit) => Ended.Add(id);

    public void MarkExpired(WriteScope scope, IReadOnlyCollection<PtyId> ids)
    {
        foreach (PtyId id in ids)
        {
            Expired.Add(id);
        }
    }
}
