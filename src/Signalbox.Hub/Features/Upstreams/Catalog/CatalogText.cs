using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Reads the text of the catalog's file. What is wrong in it is told and left out; what is right works.</summary>
internal static class CatalogText
{
    private const string Key = "mcp_clients";
    private const int MaxEndpoints = 5000;

    /// <summary>Throws <see cref="FormatException"/> when the file as a whole is no use.</summary>
    public static CatalogFileContent Read(string path, string text)
    {
        if (YamlText.Parse(text) is not { } document)
        {
            return CatalogFileContent.Empty;
        }

        if (document is not JsonObject root)
        {
            throw new FormatException($"It is no mapping. Begin it with the key '{Key}'.");
        }

        var problems = new List<CatalogProblem>();
        void Report(string? endpoint, string message) => problems.Add(new CatalogProblem(path, endpoint, message));
        if (root[Key] is not { } section)
        {
            return CatalogFileContent.Empty;
        }

        if (section is not JsonObject registry)
        {
            Report(null, $"'{Key}' is no mapping; nothing of it is used. Put '{EndpointKeys.Endpoints}' below it.");
            return CatalogFileContent.Empty with { Problems = problems };
        }

        foreach ((string key, _) in registry)
        {
            if (!EndpointKeys.OfRegistry.Contains(key))
            {
                Report(null, $"'{Key}': {EndpointKeys.Unknown(key, EndpointKeys.OfRegistry)}.");
            }
        }

        var content = new CatalogFileContent([], CatalogFileContent.Empty.Claimed, Defaults(registry, Report), problems);
        if (registry[EndpointKeys.Endpoints] is JsonArray list)
        {
            return Endpoints(list, content, Report);
        }

        if (registry[EndpointKeys.Endpoints] is not null)
        {
            Report(null, $"'{Key}.{EndpointKeys.Endpoints}' is no list; nothing of it is used. Begin each entry with '-'.");
        }

        return content;
    }

    private static bool Defaults(JsonObject registry, Action<string?, string> report)
    {
        switch (registry[EndpointKeys.IncludeDefaults])
        {
            case null:
                return true;
            case JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return value.GetValue<bool>();
            case JsonValue value when value.ToString().ToLowerInvariant() is "yes" or "on" or "no" or "off":
                return value.ToString().ToLowerInvariant() is "yes" or "on";
            default:
                report(null, $"'{Key}.{EndpointKeys.IncludeDefaults}' must be true or false; the defaults are left out until it is.");
                return false;
        }
    }

    private static CatalogFileContent Endpoints(JsonArray list, CatalogFileContent content, Action<string?, string> report)
    {
        var endpoints = new List<UpstreamEndpoint>();
        var claimed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < list.Count; i++)
        {
            string place = $"#{i + 1}";
            if (i == MaxEndpoints)
            {
                report(place, $"More than {MaxEndpoints} endpoints; the further ones are left out.");
                break;
            }

            if (list[i] is not JsonObject entry)
            {
                report(place, "It is no mapping and is left out. Give it a name, a transport and an endpoint.");
                continue;
            }

            EndpointReading reading = EndpointReader.Read(entry);
            bool taken = reading.Name is { } name && !claimed.Add(name);
            if (reading.Endpoint is { } endpoint && !taken)
            {
                endpoints.Add(endpoint);
            }
            else
            {
                IEnumerable<string> faults = taken ? [.. reading.Faults, "an entry above has its name (case does not matter); give it another"] : reading.Faults;
                report(reading.Name is { Length: > 0 and <= 100 } known ? known : place, $"Left out: {string.Join("; ", faults)}.");
            }
        }

        return content with { Endpoints = endpoints, Claimed = claimed };
    }
}
