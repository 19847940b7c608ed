using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.History;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Features.Upstreams.Health.Wire;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>What callers may ask of health.</summary>
internal sealed class UpstreamHealthDesk(HealthBook book, Prober prober, ProbePlan plan, IUpstreamPool pool, HealthViews views, HistoryStore history, IDatabase database, IAuditTrail audit, HealthClock clock) : IUpstreamHealth
{
    public UpstreamHealth? Find(string endpoint) => book.Find(endpoint)?.ToContract();

    public async Task<UpstreamHealth> CheckAsync(string endpoint, CancellationToken cancellationToken)
    {
        Require(endpoint);
        await prober.CheckNowAsync(endpoint, cancellationToken);
        return Require(endpoint).ToContract();
    }

    /// <summary>Everything, in the catalog's order.</summary>
    public ClientList List() => new([.. book.List().Select(views.Client)], Stub: false, ClientTime.Text(clock.Utc));

    /// <summary>Why it is said to stand as it does, and what would help.</summary>
    public Explanation Explain(Caller caller, string endpoint) => views.Explain(Require(endpoint), pool.Find(endpoint), caller.Role >= CallerRole.Operator);

    /// <summary>Its tools as they were last listed.</summary>
    public ToolsView Tools(string endpoint) => HealthViews.Tools(Require(endpoint), book.ToolsOf(endpoint));

    /// <summary>Its last 24 hours.</summary>
    public async Task<HistoryView> HistoryAsync(string endpoint, CancellationToken cancellationToken)
    {
        Require(endpoint);
        long now = clock.Utc.ToUnixTimeMilliseconds();
        return HistoryView.Of(endpoint, await history.ReadAsync(endpoint, now, cancellationToken), now);
    }

    /// <summary>Checks now, and says what was found.</summary>
    public async Task<ClientView> CheckAsync(Caller caller, string endpoint, CancellationToken cancellationToken)
    {
        await RecordAsync(caller, "upstream.check", endpoint, cancellationToken);
        await prober.CheckNowAsync(endpoint, cancellationToken);
        return views.Client(Require(endpoint));
    }

    /// <summary>Connects now: without waiting for the next attempt, or anew beside a connection that stands.</summary>
    public async Task<ClientView> RetryAsync(Caller caller, string endpoint, CancellationToken cancellationToken)
    {
        await RecordAsync(caller, "upstream.retry", endpoint, cancellationToken);
        pool.RetryNow(endpoint);
        plan.Follow(endpoint, FollowUp.ListSoon);
        return views.Client(Require(endpoint));
    }

    private Task<bool> RecordAsync(Caller caller, string act, string endpoint, CancellationToken cancellationToken)
    {
        string detail = new JsonObject { ["state"] = Require(endpoint).Rule.State }.ToJsonString();
        return database.WriteAsync(
            scope =>
            {
                audit.Append(scope, caller, act, endpoint, detail);
                return true;
            },
            cancellationToken);
    }

    private HealthSnapshot Require(string endpoint) => book.Find(endpoint)
        ?? throw SignalboxException.NotFound("upstream-unknown", $"No MCP server is called '{(endpoint.Length <= 64 ? endpoint : endpoint[..64] + "…")}'. GET /api/mcp/clients/list names them.");
}
