using Microsoft.Extensions.Options;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Confinement;

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
            return wanted.Unconfined ? None : throw Refusal("SIGNALBOX_CONFINEMENT is none.");
        }

        ConfinementFinding[] candidates = [.. findings.Find().Where(finding => wanted.Confinement is "auto" || wanted.Confinement == finding.Kind)];
        return candidates.FirstOrDefault(finding => finding.Works)?.Kind
            ?? (wanted.Unconfined ? None : throw Refusal([.. candidates.Select(finding => $"{finding.Kind}: {finding.Reason}. {finding.Remedy}")]));
    }

    private static SignalboxException Refusal(params string[] reasons) => SignalboxException.Conflict(
        "confinement-unavailable",
        $"Agents can't be confined on this machine. {string.Join(' ', reasons)} Do what is said there and restart the hub; or, to run agents with every right of the hub, set SIGNALBOX_UNCONFINED=1 and restart it.");
}
