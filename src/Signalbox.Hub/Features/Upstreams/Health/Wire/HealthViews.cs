using System.Text.Json;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Health.Verdicts;

namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>Snapshots as the wire shows them.</summary>
internal sealed class HealthViews(IUpstreamPool pool, IUpstreamVariables variables, IUpstreamRedaction redaction, HealthClock clock)
{
    public ClientView Client(HealthSnapshot snapshot) => Client(snapshot, pool.Find(snapshot.Endpoint.Name));

    public Explanation Explain(HealthSnapshot snapshot, UpstreamConnectionView? connection, bool forOperator) =>
        new(Client(snapshot, connection), RuleOf(snapshot.Rule), [.. snapshot.Notes.OrderBy(note => note.Key).Select(note => Evidence(note.Key, note.Value))], Facts(connection, forOperator))
        {
            Advice = ActionText.Of(snapshot.Action, snapshot.Endpoint, redaction.Show(snapshot.Endpoint), snapshot.MissingVariable),
        };

    public static ToolsView Tools(HealthSnapshot snapshot, ListedTools? listed)
    {
        // The missing credential hides what was listed with it.
        ListedTools? shown = snapshot.Rule.Shows == VerdictShows.Nothing ? null : listed;
        return new ToolsView(snapshot.Endpoint.Name, snapshot.Rule.State, JsonElement.Parse(shown is null ? "[]"u8 : shown.Json.Span))
        {
            ListedAt = ClientTime.Text(shown?.At),
            ToolsDigest = shown?.Digest,
            Outdated = snapshot.Rule.Status != VerdictTable.Connected,
        };
    }

    private ClientView Client(HealthSnapshot snapshot, UpstreamConnectionView? connection)
    {
        UpstreamEndpoint endpoint = snapshot.Endpoint;
        return new ClientView
        {
            Name = endpoint.Name,
            Transport = endpoint.Transport.Name(),
            Endpoint = redaction.Show(endpoint),
            Status = snapshot.Rule.Status,
            AuthTokenEnv = endpoint.AuthTokenEnv,
            AuthTokenPresent = endpoint.AuthTokenEnv is { } name && variables.Find(name) is not null,
            AllowedToolsRegex = endpoint.AllowedToolsRegex,
            ToolsCount = snapshot.ToolsCount,
            LastCheckAt = ClientTime.Text(snapshot.LastCheckAt),
            LastError = snapshot.LastError,
            State = snapshot.Rule.State,
            Stale = snapshot.IsStale,
            Axes = AxesOf(snapshot.Axes),
            ReasonCode = snapshot.Reason,
            Action = snapshot.Action == UpstreamAction.Nothing ? null : snapshot.Action.Name(),
            ConsecutiveFailures = snapshot.Failures,
            LastOkAt = ClientTime.Text(snapshot.LastOkAt),
            FreshUntil = ClientTime.Text(snapshot.FreshUntil),
            NextCheckAt = ClientTime.Text(snapshot.NextCheckAt),
            NextRetryAt = ClientTime.Text(snapshot.NextRetryAt),
            LatencyMs = Milliseconds(snapshot.Latency),
            ProtocolVersion = connection?.ProtocolVersion,
            ToolsDigest = snapshot.ToolsDigest,
            Generation = snapshot.Generation,
            Source = snapshot.Source?.Name(),
        };
    }

    private EvidenceView Evidence(EvidenceSource source, EvidenceNote note) =>
        new(source.Name(), note.What, ClientTime.Text(note.At), Math.Round((clock.Now - note.SeenAt).TotalSeconds, 3), Milliseconds(note.Latency), note.Detail);

    private static AxesView AxesOf(UpstreamAxes axes) => new(axes.Config.Name(), axes.Credential.Name(), axes.Transport.Name(), axes.Protocol.Name(), axes.Capability.Name());

    private static RuleView RuleOf(VerdictRule rule)
    {
        var when = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Add("config", rule.Config);
        Add("credential", rule.Credential);
        Add("transport", rule.Transport);
        Add("protocol", rule.Protocol);
        Add("capability", rule.Capability);
        return new RuleView(rule.Name, rule.State, rule.Status, when);

        void Add<T>(string axis, IReadOnlyList<T> values)
            where T : struct, Enum
        {
            if (values.Count > 0)
            {
                when[axis] = [.. values.Select(value => value.Name())];
            }
        }
    }

    private ConnectionFacts? Facts(UpstreamConnectionView? view, bool forOperator) => view is null ? null
        : new ConnectionFacts(view.State.Name(), view.Sessions, view.InFlight, view.FailedAttempts, view.ProtocolVersion, ServerOf(view))
        {
            Pid = forOperator ? view.Pid : null,
            StandardError = forOperator ? view.StandardError : null,
        };

    private string? ServerOf(UpstreamConnectionView view) =>
        view.ServerInfo is { } info ? redaction.Scrub(string.Join(' ', new[] { info["name"], info["version"] }.Where(part => part is not null)), 200) : null;

    private static double? Milliseconds(TimeSpan? span) => span is { } known ? Math.Round(known.TotalMilliseconds, 3) : null;
}
