using System.Collections;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>What a program gets of the hub's environment: what every program needs, and the variables that its endpoint names. Nothing else of the hub's secrets reaches it.</summary>
/// <remarks>One variable more tells whose they are: programs that outlived a hub that was killed are known by it.</remarks>
internal sealed class ChildEnvironment(IUpstreamVariables variables, string owner)
{
    /// <summary>Holds the data folder of the hub that started it.</summary>
    public const string Marker = "SIGNALBOX_UPSTREAM_OF";

    private static readonly string[] Names = ["PATH", "HOME", "LANG", "LC_ALL", "TZ"];

    public IReadOnlyDictionary<string, string> For(UpstreamEndpoint endpoint)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [Marker] = owner };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (Names.Contains(name) || name.StartsWith("XDG_", StringComparison.Ordinal))
            {
                environment[name] = (string?)variable.Value ?? "";
            }
        }

        foreach (string name in endpoint.Variables)
        {
            if (variables.Find(name) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }
}
