using System.ComponentModel.DataAnnotations;

namespace Signalbox.Hub.Features.Agents;

/// <summary>How agents are found and confined. Each option is set by the environment variable named with it.</summary>
public sealed class AgentsOptions
{
    /// <summary>What <c>auto</c> tries, first to last (<c>CODA_AGENT_ORDER</c>, separated by commas).</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Order { get; set; } = ["hermes", "claude", "codex", "opencode", "gemini"];

    /// <summary>Where a profile's program is, by profile name (<c>SIGNALBOX_AGENT_&lt;NAME&gt;</c>, absolute); PATH is then not searched.</summary>
    public IReadOnlyDictionary<string, string> Executables { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Further profiles (<c>SIGNALBOX_AGENTS_FILE</c>), default <c>agents.json</c> in the data folder, which need not exist.</summary>
    public string? File { get; set; }

    /// <summary>Variables of the hub that pass to every agent (<c>SIGNALBOX_AGENTS_ENV</c>, names separated by commas; a name may end in <c>*</c>).</summary>
    public IReadOnlyList<string> Variables { get; set; } = [];

    /// <summary>Paths that every agent may read besides what it needs (<c>SIGNALBOX_AGENTS_READABLE</c>, separated by colons).</summary>
    public IReadOnlyList<string> Readable { get; set; } = [];

    /// <summary>Where the command line is whose <c>connect</c> gives agents their peers (<c>SIGNALBOX_CLI</c>, absolute); without it, the one that the hub came with.</summary>
    public string? CommandLine { get; set; }

    /// <summary>
    /// <c>auto</c> (default): the first that works of bwrap and landlock. <c>bwrap</c>, <c>landlock</c>: this one or none. <c>none</c>: never, which needs
    /// <see cref="Unconfined"/> as well (<c>SIGNALBOX_CONFINEMENT</c>).
    /// </summary>
    [AllowedValues("auto", "bwrap", "landlock", "none")]
    public string Confinement { get; set; } = "auto";

    /// <summary>Whether agents may run unconfined where no confinement works (<c>SIGNALBOX_UNCONFINED=1</c>).</summary>
    public bool Unconfined { get; set; }
}
