using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Terminals.Confinement;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Agents can be confined here, and which of them are installed, in which versions.</summary>
internal sealed class AgentsCheck(IAgentCatalog catalog, IConfinementFindings confinements, IOptions<AgentsOptions> options, ProgramVersion version) : IDoctorCheck
{
    private const string Confinement = "confinement";

    public string Name => "agents";

    public async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        AgentProfileState[] coding = [.. catalog.Profiles.Where(profile => profile.TellsVersion)];
        AgentProfileState[] missing = [.. coding.Where(profile => profile.Executable is null)];
        DoctorFinding[] installed = await Task.WhenAll(coding.Except(missing).Select(profile => InstalledAsync(profile, cancellationToken)));
        return [Confined(), .. installed, .. Missing(missing, none: installed.Length == 0)];
    }

    /// <summary>The hub takes the first that works, and refuses tasks where none does, unless the operator said otherwise.</summary>
    private DoctorFinding Confined()
    {
        if (options.Value.Confinement == ConfinementChoice.None)
        {
            return DoctorFinding.Warn(Confinement, "Agents run unconfined, with every right of the hub, as SIGNALBOX_CONFINEMENT=none says.", "Leave SIGNALBOX_CONFINEMENT out to have them confined.");
        }

        ConfinementFinding[] ways = [.. confinements.Find().Where(way => options.Value.Confinement is "auto" || way.Kind == options.Value.Confinement)];
        ConfinementFinding[] broken = [.. ways.TakeWhile(way => !way.Works)];
        string reasons = string.Join("; ", broken.Select(way => $"{way.Kind}: {way.Reason}"));
        string remedy = string.Join(' ', broken.Select(way => way.Remedy));
        return ways.FirstOrDefault(way => way.Works) switch
        {
            { } way when broken.Length == 0 => DoctorFinding.Ok(Confinement, $"Agents are confined by {way.Kind}."),
            { } way => DoctorFinding.Warn(Confinement, $"Agents are confined by {way.Kind}, which holds them less ({reasons}).", remedy),
            _ when options.Value.Unconfined => DoctorFinding.Warn(Confinement, $"Agents run unconfined, as SIGNALBOX_UNCONFINED=1 allows ({reasons}).", remedy),
            _ => DoctorFinding.Fail(Confinement, $"Agents can't be confined, so the hub refuses tasks ({reasons}).", remedy),
        };
    }

    private async Task<DoctorFinding> InstalledAsync(AgentProfileState profile, CancellationToken cancellationToken)
    {
        string? said = await version.AskAsync(profile.Executable!, cancellationToken);
        string check = $"agent {profile.Name}";
        return said is null
            ? DoctorFinding.Warn(check, $"{profile.Executable} does not tell its version.", $"Run '{profile.Executable} --version' as the hub's user and see what it says.")
            : DoctorFinding.Ok(check, $"{said} ({profile.Executable})");
    }

    private static IEnumerable<DoctorFinding> Missing(AgentProfileState[] missing, bool none)
    {
        if (missing.Length == 0)
        {
            yield break;
        }

        string remedies = string.Join(' ', missing.Select(profile => profile.Remedy));
        yield return none
            ? DoctorFinding.Warn("agents", "No coding agent is installed: only scripts can be run.", remedies)
            : new DoctorFinding("other agents", DoctorLevel.Ok, $"Not installed: {string.Join(", ", missing.Select(profile => profile.Name))}.", remedies);
    }
}
