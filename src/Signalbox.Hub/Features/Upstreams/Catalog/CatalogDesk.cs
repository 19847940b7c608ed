using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Secrets;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Changes of the catalog through the API. The file's entries are the operator's, and are changed in the file.</summary>
internal sealed class CatalogDesk(CatalogKeeper keeper, CatalogFile file, IAuditTrail audit, TimeProvider time)
{
    private const int MaxEntries = 2000;

    /// <summary>Adds an entry. The name of a default may be taken: the new entry replaces it.</summary>
    public Task<CatalogEntry> CreateAsync(Caller actor, JsonObject body, CancellationToken cancellationToken)
    {
        UpstreamEndpoint endpoint = Read(body);
        return keeper.ChangeAsync(
            scope =>
            {
                RefuseOfFile(endpoint.Name);
                if (Like(endpoint.Name) is { Source: UpstreamSource.Api } there)
                {
                    throw SignalboxException.Conflict("upstream-exists", $"There is an endpoint '{there.Endpoint.Name}' already. Change it with PUT or PATCH /api/mcp/clients/{there.Endpoint.Name}, or choose another name.");
                }

                return Write(scope, actor, "upstream.create", endpoint);
            },
            cancellationToken);
    }

    /// <summary>Describes an endpoint anew, as a whole. A default becomes an entry of the API's.</summary>
    public Task<CatalogEntry> ReplaceAsync(Caller actor, string name, JsonObject body, CancellationToken cancellationToken)
    {
        body[EndpointKeys.Name] ??= name;
        UpstreamEndpoint endpoint = Read(body);
        return keeper.ChangeAsync(scope => Write(scope, actor, "upstream.update", Named(endpoint, FindOwn(name))), cancellationToken);
    }

    /// <summary>Changes the keys that are there; null puts one back to its default.</summary>
    public Task<CatalogEntry> AmendAsync(Caller actor, string name, JsonObject patch, CancellationToken cancellationToken) => keeper.ChangeAsync(
        scope =>
        {
            CatalogEntry entry = FindOwn(name);
            JsonObject body = EndpointText.ToJson(entry.Endpoint);
            foreach ((string key, JsonNode? value) in patch)
            {
                body[key] = value?.DeepClone();
            }

            return Write(scope, actor, "upstream.update", Named(Read(body), entry));
        },
        cancellationToken);

    public Task DeleteAsync(Caller actor, string name, CancellationToken cancellationToken) => keeper.ChangeAsync(
        scope =>
        {
            RefuseOfFile(name);
            CatalogEntry? entry = keeper.Current.Find(name);
            if (entry is { Source: UpstreamSource.Default })
            {
                throw SignalboxException.Conflict("upstream-read-only", $"'{name}' is one of the hub's defaults. 'include_defaults: false' below 'mcp_clients' in {file.Path} leaves them out; POST /api/mcp/clients with its name replaces it.");
            }

            if (!EndpointStore.Delete(scope, name))
            {
                throw Unknown(name);
            }

            Record(scope, actor, "upstream.delete", name, entry);
            return true;
        },
        cancellationToken);

    /// <summary>An entry by its name.</summary>
    public CatalogEntry Find(string name) => keeper.Current.Find(name) ?? throw Unknown(name);

    private CatalogEntry FindOwn(string name)
    {
        RefuseOfFile(name);
        return Find(name);
    }

    private CatalogEntry? Like(string name) =>
        keeper.Current.Entries.FirstOrDefault(entry => entry.Endpoint.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private void RefuseOfFile(string name)
    {
        if (keeper.File.Claimed.Contains(name))
        {
            throw SignalboxException.Conflict("upstream-read-only", $"'{name}' is described in {file.Path}, which the hub never writes. Change it there; the hub follows within two seconds.");
        }
    }

    private CatalogEntry Write(WriteScope scope, Caller actor, string action, UpstreamEndpoint endpoint)
    {
        if (Like(endpoint.Name) is null && keeper.Current.Entries.Count(entry => entry.Source == UpstreamSource.Api) >= MaxEntries)
        {
            throw SignalboxException.LimitReached("upstream-limit", $"There are {MaxEntries} endpoints of the API, which is the most. Delete some, or describe them in {file.Path}.");
        }

        EndpointStore.Put(scope, endpoint, actor.Identity, time.GetUtcNow().ToUnixTimeMilliseconds());
        CatalogEntry entry = EndpointText.Entry(endpoint, UpstreamSource.Api);
        Record(scope, actor, action, endpoint.Name, entry);
        return entry;
    }

    private void Record(WriteScope scope, Caller actor, string action, string name, CatalogEntry? entry) => audit.Append(
        scope, actor, action, name, JsonSerializer.Serialize(new EndpointAct(entry?.Endpoint.Transport.Word(), entry?.Hash), CatalogJson.Default.EndpointAct));

    private static UpstreamEndpoint Named(UpstreamEndpoint endpoint, CatalogEntry entry) => endpoint.Name == entry.Endpoint.Name
        ? endpoint
        : throw SignalboxException.Invalid("upstream-invalid", $"The entry is called '{entry.Endpoint.Name}' and keeps this name, which sessions and callers know it by. Add one with the other name, and delete this one.");

    private static UpstreamEndpoint Read(JsonObject body)
    {
        EndpointReading reading = EndpointReader.Read(body);
        if (reading.Endpoint is not { } endpoint)
        {
            throw SignalboxException.Invalid("upstream-invalid", $"The entry can't be used: {string.Join("; ", reading.Faults)}.");
        }

        if (endpoint.Endpoint.Contains(SecretPlaces.Mark[..^1], StringComparison.Ordinal))
        {
            throw SignalboxException.Invalid("upstream-invalid", "'endpoint' holds '[REDACTED', which stands for a secret where endpoints are shown. Leave 'endpoint' out of a PATCH to keep what is there, or write it in full.");
        }

        return EndpointSecrets.Find(endpoint) is { } place
            ? throw SignalboxException.Invalid("upstream-holds-secret", $"'endpoint' seems to hold a secret in {place}, and the hub stores names of variables only. Put the value into a variable, and name that in auth_token_env, headers_env or pass_env; an endpoint that takes it in no other way belongs into config.yaml.")
            : endpoint;
    }

    private static SignalboxException Unknown(string name) =>
        SignalboxException.NotFound("upstream-unknown", $"There is no endpoint '{name}'. GET /api/mcp/clients lists them.");
}
