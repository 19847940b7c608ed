using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Events.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Pins;

/// <summary>
/// Remembers what tools were, so that a server can't turn a tool into another one unnoticed. What is first seen of a tool counts as approved; a change is shown, or
/// takes the tool away, until an operator approves it.
/// </summary>
internal sealed class PinBook(IDatabase database, IEventLog events, IAuditTrail audit, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile IReadOnlyDictionary<(string Endpoint, string Tool), ToolPin>? _pins;

    /// <summary>Called when somebody approved something.</summary>
    public Action? Approved { get; set; }

    /// <summary>Remembers what an endpoint lists, before anybody else sees it.</summary>
    public async Task SeeAsync(UpstreamEndpoint endpoint, IReadOnlyList<ListedItem> tools, CancellationToken cancellationToken)
    {
        if (endpoint.Pins == UpstreamPins.Off)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            var known = await LoadAsync(cancellationToken);
            ToolPin[] changes = [.. tools.Select(tool => Compare(known.GetValueOrDefault((tool.Endpoint, tool.Key)), tool)).OfType<ToolPin>()];
            if (changes.Length > 0)
            {
                await database.WriteAsync(
                    scope =>
                    {
                        PinStore.Put(scope, changes);
                        Tell(scope, endpoint, [.. changes.Where(pin => !pin.Holds)]);
                        return true;
                    },
                    cancellationToken);
                Keep(known, changes);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>What becomes of a tool.</summary>
    public ItemMark Judge(UpstreamEndpoint endpoint, ListedItem tool)
    {
        if (endpoint.Pins == UpstreamPins.Off)
        {
            return default;
        }

        ToolPin? pin = _pins?.GetValueOrDefault((tool.Endpoint, tool.Key));
        if (pin is { Holds: true })
        {
            return default;
        }

        bool blocks = endpoint.Pins == UpstreamPins.Block;
        return pin is null
            ? new ItemMark(blocks ? "not_approved" : null, null)
            : new ItemMark(blocks ? "changed" : null, new JsonObject
            {
                ["state"] = "changed",
                ["approved"] = pin.ApprovedDigest,
                ["current"] = pin.CurrentDigest,
                ["changed_at"] = WireTime.Text(pin.CurrentMs),
            });
    }

    /// <summary>All of an endpoint, by name.</summary>
    public async Task<IReadOnlyList<ToolPin>> ListAsync(string endpoint, CancellationToken cancellationToken)
    {
        var known = await LoadAsync(cancellationToken);
        return [.. known.Values.Where(pin => pin.Endpoint == endpoint).OrderBy(pin => pin.Tool, StringComparer.Ordinal)];
    }

    /// <summary>Takes tools as they are now; null: all of the endpoint. Gives the names of those that had changed.</summary>
    public async Task<IReadOnlyList<string>> ApproveAsync(Caller caller, string endpoint, IReadOnlyCollection<string>? tools, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var known = await LoadAsync(cancellationToken);
            if (tools?.FirstOrDefault(tool => !known.ContainsKey((endpoint, tool))) is { } unknown)
            {
                throw SignalboxException.NotFound("pin-unknown", $"Upstream '{endpoint}' has no pinned tool '{unknown}'. GET /api/mcp/clients/{endpoint}/pins lists them.");
            }

            ToolPin[] approved = [.. known.Values
                .Where(pin => pin.Endpoint == endpoint && !pin.Holds && tools?.Contains(pin.Tool) != false)
                .Select(pin => pin with { ApprovedDigest = pin.CurrentDigest, ApprovedDefinition = pin.CurrentDefinition, ApprovedMs = NowMs(), ApprovedBy = caller.Identity })];
            await database.WriteAsync(
                scope =>
                {
                    PinStore.Put(scope, approved);
                    foreach (ToolPin pin in approved)
                    {
                        audit.Append(scope, caller, "upstream.pin.approve", $"{pin.Endpoint}__{pin.Tool}", new JsonObject { ["digest"] = pin.CurrentDigest }.ToJsonString());
                    }

                    return true;
                },
                cancellationToken);
            Keep(known, approved);
            return [.. approved.Select(pin => pin.Tool).Order(StringComparer.Ordinal)];
        }
        finally
        {
            _writing.Release();
            Approved?.Invoke();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    private async Task<IReadOnlyDictionary<(string Endpoint, string Tool), ToolPin>> LoadAsync(CancellationToken cancellationToken)
    {
        if (_pins is { } known)
        {
            return known;
        }

        var stored = (await database.ReadAsync(PinStore.All, cancellationToken)).ToDictionary(pin => (pin.Endpoint, pin.Tool));
        return _pins ??= stored;
    }

    private void Keep(IReadOnlyDictionary<(string Endpoint, string Tool), ToolPin> known, IEnumerable<ToolPin> changes)
    {
        var next = known.ToDictionary();
        foreach (ToolPin pin in changes)
        {
            next[(pin.Endpoint, pin.Tool)] = pin;
        }

        _pins = next;
    }

    private ToolPin? Compare(ToolPin? known, ListedItem tool)
    {
        (string text, string digest) = PinnedDefinition.Of(tool);
        if (known is not null)
        {
            return known.CurrentDigest == digest ? null : known with { CurrentDigest = digest, CurrentDefinition = text, CurrentMs = NowMs() };
        }

        long now = NowMs();
        return new ToolPin
        {
            Endpoint = tool.Endpoint,
            Tool = tool.Key,
            FirstSeenMs = now,
            ApprovedDigest = digest,
            ApprovedDefinition = text,
            ApprovedMs = now,
            ApprovedBy = "",
            CurrentDigest = digest,
            CurrentDefinition = text,
            CurrentMs = now,
        };
    }

    private void Tell(WriteScope scope, UpstreamEndpoint endpoint, IReadOnlyList<ToolPin> changed)
    {
        if (changed.Count > 0)
        {
            var payload = new JsonObject
            {
                ["mode"] = endpoint.Pins == UpstreamPins.Block ? "block" : "warn",
                ["tools"] = new JsonArray([.. changed.Select(pin => (JsonNode)pin.Tool)]),
            };
            events.Append(scope, new HubEvent("upstream.pins", "", endpoint.Name, payload.ToJsonString()));
        }
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
