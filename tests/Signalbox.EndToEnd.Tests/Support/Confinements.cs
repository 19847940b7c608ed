using Signalbox.Terminals.Confinement;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>What this machine can confine with.</summary>
internal static class Confinements
{
    public static void SkipUnlessItWorks(string confinement)
    {
        string? reason = ConfinementProbe.Run().SingleOrDefault(finding => finding.Kind == confinement)?.Reason;
        Assert.SkipUnless(reason is null, $"{confinement}: {reason}");
    }
}
