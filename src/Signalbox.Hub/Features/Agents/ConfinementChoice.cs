using Microsoft.Extensions.Options;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Decides how agents are confined.</summary>
internal sealed class ConfinementChoice(IOptions<AgentsOptions> options, IConfinementFindings findings)
{
    public const string None = "none";

    /// <summary><c>bwrap</c>, <c>landlock</c> or <c>none</c>; throws <c>confinement-unavailable</c> rather than run an agent unconfined by accident.</summary>
    public string Choose()
    {
        AgentsOptions wanted = options.Value;
        if (wanted.Confinement == None)
        {
            return wanted.Unconfined ? None : throw Refusal("SIGNALBOX_CONFINEMENT is none");
        }

        ConfinementFinding[] candidates = [.. findings.Find().Where(finding => wanted.Confinement is "auto" || wanted.Confinement == finding.Kind)];
        return candidates.FirstOrDefault(finding => finding.Works)?.Kind
            ?? (wanted.Unconfined ? None : throw Refusal(string.Join("; ", candidates.Select(finding => $"{finding.Kind}: {finding.Reason}"))));
    }

    private static SignalboxException Refusal(string why) => SignalboxException.Conflict(
        "confinement-unavailable",
        $"Agents can't be confined on this machine ({why}). Install bubblewrap (the program bwrap) or run a kernel with Landlock (5.13 or later); to run agents unconfined, with every right of the hub, set SIGNALBOX_UNCONFINED=1 and restart the hub.");
}
