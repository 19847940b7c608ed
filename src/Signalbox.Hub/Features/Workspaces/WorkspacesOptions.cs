using System.ComponentModel.DataAnnotations;
using System.Net;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces;

/// <summary>Settings of workspaces. Each is set by the environment variable named with it.</summary>
public sealed class WorkspacesOptions
{
    /// <summary>Silence after which an agent counts as gone, in seconds (<c>REMOTE_LIVENESS_STALE_AFTER</c>), 5…86,400, default 90.</summary>
    [Range(5, 86_400)]
    public int StaleAfterSeconds { get; set; } = 90;

    /// <summary>Calls a minute for each token under <c>/registry</c> and <c>/workspaces</c> (<c>RATE_LIMIT</c>), 1…10,000,000, default 600.</summary>
    [Range(1, 10_000_000)]
    public int RateLimit { get; set; } = 600;

    /// <summary>Private networks that push-mode workspaces may live in (<c>SIGNALBOX_WORKSPACE_NETWORKS</c>: CIDR, separated by commas), default none.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; set; } = [];

    internal static void Read(WorkspacesOptions options, IConfiguration configuration)
    {
        options.StaleAfterSeconds = configuration.Integer("REMOTE_LIVENESS_STALE_AFTER", options.StaleAfterSeconds);
        options.RateLimit = configuration.Integer("RATE_LIMIT", options.RateLimit);
        options.Networks = [.. (configuration["SIGNALBOX_WORKSPACE_NETWORKS"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => IPNetwork.TryParse(text, out IPNetwork network)
                ? network
                : throw new SettingException($"SIGNALBOX_WORKSPACE_NETWORKS holds '{text}', which is not a network such as 10.0.0.0/8. Mend it or remove it."))];
    }
}
