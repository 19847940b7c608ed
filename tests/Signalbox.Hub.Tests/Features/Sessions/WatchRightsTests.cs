using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Sessions;

public sealed class WatchRightsTests
{
    [Theory]
    [InlineData("pending", true)]
    [InlineData("live", true)]
    [InlineData("grace", true)]
    [InlineData("ended", false)]
    [InlineData("expired", false)]
    public void LinkForTheLiveTerminal_InEachState_EndsWithTheTerminal(string state, bool mayWatch)
    {
        SessionRow row = Row(state);
        Caller visitor = Visitor(row, LinkLimit.LiveOnly);

        Assert.Equal(mayWatch, SessionViews.MayWatch(visitor, row));
        Assert.False(SessionViews.MayReplay(visitor, row));
    }

    [Theory]
    [InlineData("live")]
    [InlineData("ended")]
    public void LinkForTheRecordingToo_InEachState_AllowsBoth(string state)
    {
        SessionRow row = Row(state);
        Caller visitor = Visitor(row, LinkLimit.None);

        Assert.True(SessionViews.MayWatch(visitor, row));
        Assert.True(SessionViews.MayReplay(visitor, row));
        Assert.False(SessionViews.MayWatch(visitor, Row(state)));
    }

    [Fact]
    public void OwnerAndOperators_HoldingAWorseLink_KeepTheirOwnRights()
    {
        SessionRow row = Row("ended");
        IReadOnlyDictionary<string, LinkLimit> limits = new Dictionary<string, LinkLimit> { [row.PtyIdText] = LinkLimit.LiveOnly };

        Assert.True(SessionViews.MayReplay(Callers.Member("ana") with { Limits = limits }, row));
        Assert.True(SessionViews.MayReplay(Callers.Operator("olga") with { Limits = limits }, row));
        Assert.False(SessionViews.MayReplay(Callers.Member("ben") with { Limits = limits }, row));
    }

    [Theory]
    [InlineData(LinkLimit.Expired, 403, "link-expired")]
    [InlineData(LinkLimit.Revoked, 403, "link-revoked")]
    [InlineData(LinkLimit.LiveOnly, 403, "link-live-only")]
    [InlineData(LinkLimit.None, 404, "session-unknown")]
    public void Refusal_OfABrowserWithALink_SaysWhatBecameOfIt(LinkLimit limit, int status, string code)
    {
        SessionRow row = Row("ended");

        SignalboxException refusal = SessionViews.Refusal(Visitor(row, limit), row.PtyIdText);

        Assert.Equal((status, code), (refusal.StatusCode, refusal.Code));
        Assert.Equal("session-unknown", SessionViews.Refusal(Visitor(row, limit), PtyId.New().Value).Code);
    }

    private static Caller Visitor(SessionRow row, LinkLimit limit)
    {
        Caller visitor = Caller.Anonymous with { Sessions = new HashSet<string> { row.PtyIdText }, Via = "link" };
        return limit == LinkLimit.None ? visitor : visitor with { Limits = new Dictionary<string, LinkLimit> { [row.PtyIdText] = limit } };
    }

    private static SessionRow Row(string state) => new()
    {
        PtyIdText = PtyId.New().Value,
        SessionIdText = SessionId.New().Value,
        Owner = "ana",
        Label = "hermes-mcp",
        Folder = "/nowhere",
        Secret = "",
        LinkEpoch = 1,
        State = state,
        CreatedMs = 0,
    };
}
