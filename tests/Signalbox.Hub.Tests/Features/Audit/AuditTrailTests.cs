using Dapper;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Audit;

public sealed class AuditTrailTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_SeveralActs_FormAnIntactChain()
    {
        await using HubDatabase hub = await WithActsAsync(5);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);

        Assert.True(verdict.Intact);
        Assert.Equal(5, verdict.Checked);
        Assert.Null(verdict.Break);
        AuditRow[] rows = await hub.Database.ReadAsync(connection => AuditStore.Page(connection, 0, 10), Token);
        Assert.Equal(AuditHash.Genesis, rows[0].PrevHash);
        Assert.Equal(rows[^1].Hash, verdict.Heads["north"]);
        Assert.Equal(("ann", "token", "task.submit", "task-3", """{"n":3}"""), (rows[3].Actor, rows[3].Via, rows[3].Action, rows[3].Subject, rows[3].Detail));
    }

    [Fact]
    public async Task Append_TwoNodes_KeepAChainEach()
    {
        await using HubDatabase hub = await WithActsAsync(2);
        await AppendAsync(hub, Trail("south"), 2);
        await AppendAsync(hub, Trail("north"), 3);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);

        Assert.True(verdict.Intact);
        Assert.Equal(["north", "south"], verdict.Heads.Keys.Order());
        AuditRow[] rows = await hub.Database.ReadAsync(connection => AuditStore.Page(connection, 0, 10), Token);
        Assert.Equal(rows[1].Hash, rows[4].PrevHash);
    }

    [Fact]
    public async Task Append_InAnActThatFails_LeavesNothing()
    {
        await using HubDatabase hub = await WithActsAsync(1);

        await Assert.ThrowsAsync<InvalidDataException>(() => hub.Database.WriteAsync<int>(
            scope =>
            {
                Trail("north").Append(scope, Callers.Member("ann"), "task.submit", "never");
                throw new InvalidDataException();
            },
            Token));
        await AppendAsync(hub, Trail("north"), 1);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);
        Assert.True(verdict.Intact);
        Assert.Equal(2, verdict.Checked);
    }

    [Fact]
    public async Task Append_DetailThatIsNoObject_IsRefused()
    {
        await using HubDatabase hub = await WithActsAsync(0);

        await Assert.ThrowsAsync<ArgumentException>(() => hub.Database.WriteAsync(
            scope =>
            {
                Trail("north").Append(scope, Callers.Member("ann"), "task.submit", "task-1", "[]");
                return 0;
            },
            Token));
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'bob' WHERE seq = 3", 3, "changed")]
    [InlineData("UPDATE audit SET detail = '{}' WHERE seq = 5", 5, "changed")]
    [InlineData("UPDATE audit SET at_ms = at_ms + 1 WHERE seq = 1", 1, "changed")]
    [InlineData("UPDATE audit SET action = 'task', subject = '.submittask-2' WHERE seq = 3", 3, "changed")]
    [InlineData("UPDATE audit SET hash = prev_hash WHERE seq = 2", 2, "changed")]
    [InlineData("UPDATE audit SET prev_hash = hash WHERE seq = 4", 4, "unlinked")]
    [InlineData("DELETE FROM audit WHERE seq = 3", 3, "missing")]
    [InlineData("DELETE FROM audit WHERE seq = 1", 1, "missing")]
    [InlineData("DELETE FROM audit WHERE seq = 5", 5, "missing")]
    [InlineData("DELETE FROM audit", 1, "missing")]
    public async Task Verify_TamperedTrail_NamesTheFirstBrokenRow(string tampering, long seq, string reason)
    {
        await using HubDatabase hub = await WithActsAsync(5);
        await hub.Database.WriteAsync(scope => scope.Connection.Execute(tampering, transaction: scope.Transaction), Token);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);

        Assert.False(verdict.Intact);
        Assert.Equal((seq, reason), (verdict.Break!.Seq, verdict.Break.Reason));
        Assert.Equal(seq - 1, verdict.Checked);
    }

    [Fact]
    public async Task Verify_RowRewrittenWithItsHash_BreaksTheNextLink()
    {
        await using HubDatabase hub = await WithActsAsync(5);
        AuditRow row = (await hub.Database.ReadAsync(connection => AuditStore.Page(connection, 2, 1), Token))[0] with { Actor = "bob" };
        await hub.Database.WriteAsync(
            scope => scope.Connection.Execute(
                "UPDATE audit SET actor = 'bob', hash = @hash WHERE seq = 3", new { hash = AuditHash.Of(row) }, scope.Transaction),
            Token);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);

        Assert.Equal(new AuditBreak(4, "north", "unlinked"), verdict.Break);
    }

    [Fact]
    public async Task Verify_MoreThanABatch_ChecksAll()
    {
        await using HubDatabase hub = await WithActsAsync(2500);

        AuditVerdict verdict = await new AuditVerifier(hub.Database).VerifyAsync(Token);

        Assert.True(verdict.Intact);
        Assert.Equal(2500, verdict.Checked);
    }

    [Fact]
    public void Hash_KnownRow_NeverChanges()
    {
        var row = new AuditRow(1, 1_767_225_600_000, "north", "ann", "token", "task.submit", "task-00000001", "{}", AuditHash.Genesis, "");

        Assert.Equal("4d8ea3cdbf37fa7acd5333847a6077e86377416c3af513c222a9fd544578fcae", AuditHash.Of(row));
    }

    private static async Task<HubDatabase> WithActsAsync(int count)
    {
        HubDatabase hub = HubDatabase.Create();
        await AppendAsync(hub, Trail("north"), count);
        return hub;
    }

    private static Task<int> AppendAsync(HubDatabase hub, AuditTrail trail, int count) => hub.Database.WriteAsync(
        scope =>
        {
            for (int i = 0; i < count; i++)
            {
                trail.Append(scope, Callers.Member("ann"), "task.submit", $"task-{i}", $$"""{"n":{{i}}}""");
            }

            return count;
        },
        Token);

    private static AuditTrail Trail(string node) => new(Options.Create(new AuditOptions { Node = node }), new AuditSignal(), TimeProvider.System);
}
