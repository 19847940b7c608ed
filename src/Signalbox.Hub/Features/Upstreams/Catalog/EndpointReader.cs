using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>Reads an entry, of the file or the API. A typo must fail, never be dropped: unknown keys and wrong types are faults like wrong values.</summary>
internal sealed class EndpointReader
{
    private readonly List<string> _faults = [];
    private readonly JsonObject _entry;

    private EndpointReader(JsonObject entry) => _entry = entry;

    public static EndpointReading Read(JsonObject entry) => new EndpointReader(entry).Read();

    private EndpointReading Read()
    {
        foreach ((string key, _) in _entry)
        {
            if (!EndpointKeys.OfEndpoint.Contains(key))
            {
                _faults.Add(EndpointKeys.Unknown(key, EndpointKeys.OfEndpoint));
            }
        }

        string? name = Text(EndpointKeys.Name, required: true);
        var standard = new UpstreamEndpoint { Name = "", Transport = UpstreamTransport.Stdio, Endpoint = "" };
        var endpoint = new UpstreamEndpoint
        {
            Name = name ?? "",
            Transport = Choice(EndpointKeys.Transport, UpstreamWords.Transports, otherwise: null),
            Endpoint = Text(EndpointKeys.Endpoint, required: true) ?? "",
            AuthTokenEnv = Text(EndpointKeys.AuthTokenEnv),
            AllowedToolsRegex = Text(EndpointKeys.AllowedToolsRegex),
            Timeout = Seconds(EndpointKeys.TimeoutSeconds, standard.Timeout),
            StartupTimeout = Seconds(EndpointKeys.StartupTimeoutSeconds, standard.StartupTimeout),
            HeadersEnv = Texts(EndpointKeys.HeadersEnv),
            PassEnv = List(EndpointKeys.PassEnv),
            Cwd = Text(EndpointKeys.Cwd),
            Session = Choice(EndpointKeys.Session, UpstreamWords.Sessions, standard.Session),
            MaxSessions = Count(EndpointKeys.MaxSessions, standard.MaxSessions),
            MaxConcurrentCalls = Count(EndpointKeys.MaxConcurrentCalls, standard.MaxConcurrentCalls),
            Pins = Choice(EndpointKeys.Pins, UpstreamWords.Pins, standard.Pins),
        };
        if (_faults.Count == 0)
        {
            _faults.AddRange(EndpointRules.Check(endpoint));
        }

        return new EndpointReading(name, _faults.Count == 0 ? endpoint : null, _faults);
    }

    private string? Text(string key, bool required = false)
    {
        JsonNode? value = _entry[key];
        if (value is null)
        {
            if (required)
            {
                _faults.Add($"'{key}' is missing");
            }

            return null;
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            _faults.Add($"'{key}' must be a text; put it in quotes");
            return null;
        }

        return value.GetValue<string>();
    }

    private T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T? otherwise)
        where T : struct
    {
        string? word = Text(key, required: otherwise is null);
        if (word is null)
        {
            return otherwise ?? default;
        }

        if (!words.TryGetValue(word, out T value))
        {
            _faults.Add($"'{key}' must be {string.Join(", ", words.Keys.SkipLast(1))} or {words.Keys.Last()}");
        }

        return value;
    }

    private TimeSpan Seconds(string key, TimeSpan otherwise)
    {
        if (_entry[key] is not { } value)
        {
            return otherwise;
        }

        if (Number(value) is { } seconds and > 0 and <= EndpointRules.MaxSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        _faults.Add($"'{key}' must be a number of seconds greater than 0, at most {EndpointRules.MaxSeconds}");
        return otherwise;
    }

    private int Count(string key, int otherwise)
    {
        if (_entry[key] is not { } value)
        {
            return otherwise;
        }

        if (Number(value) is { } count and >= 1 and <= EndpointRules.MaxCount && count == Math.Floor(count))
        {
            return (int)count;
        }

        _faults.Add($"'{key}' must be a whole number from 1 to {EndpointRules.MaxCount}");
        return otherwise;
    }

    /// <summary>Also a number in quotes, which the original takes for one.</summary>
    private static double? Number(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private Dictionary<string, string> Texts(string key)
    {
        if (_entry[key] is not { } value)
        {
            return [];
        }

        if (value is JsonObject map && map.All(pair => pair.Value?.GetValueKind() == JsonValueKind.String))
        {
            return map.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>());
        }

        _faults.Add($"'{key}' must map names of headers to names of variables, such as X-Api-Key: EXA_API_KEY");
        return [];
    }

    private List<string> List(string key)
    {
        if (_entry[key] is not { } value)
        {
            return [];
        }

        if (value is JsonArray list && list.All(item => item?.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(item => item!.GetValue<string>())];
        }

        _faults.Add($"'{key}' must be a list of names of variables, such as [DATABASE_URL]");
        return [];
    }
}
