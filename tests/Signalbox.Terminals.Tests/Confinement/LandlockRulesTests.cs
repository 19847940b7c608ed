using Signalbox.Terminals.Confinement;
using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.Terminals.Tests.Confinement;

public sealed class LandlockRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LandlockRulesTests()
    {
        Directory.CreateDirectory(_folder["data/results"]);
        Directory.CreateDirectory(_folder["beside/deep"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["data"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_HiddenFolder_AllowsWhatLiesBesideTheWay()
    {
        List<LandlockRule> rules = LandlockRules.Of(new SandboxSpec { Hidden = [_folder["data"]] });

        Assert.Contains(new LandlockRule(_folder["beside"], Writable: false), rules);
        Assert.Contains(new LandlockRule("/usr", Writable: false), rules);
        Assert.DoesNotContain(rules, rule => Covers(rule.Path, _folder["data"]));
        Assert.DoesNotContain(rules, rule => rule.Path == _folder["link"]);
    }

    [Fact]
    public void Of_LetThroughBelowHidden_IsAllowed()
    {
        List<LandlockRule> rules = LandlockRules.Of(new SandboxSpec { Hidden = [_folder["data"]], ReadWrite = [_folder["data/results"]] });

        Assert.Contains(new LandlockRule(_folder["data/results"], Writable: true), rules);
    }

    [Fact]
    public void Of_HiddenBelowLetThrough_StaysHidden()
    {
        List<LandlockRule> rules = LandlockRules.Of(new SandboxSpec { Hidden = [_folder["data"]], ReadWrite = [_folder.Path] });

        Assert.Contains(new LandlockRule(_folder["beside"], Writable: true), rules);
        Assert.DoesNotContain(rules, rule => Covers(rule.Path, _folder["data"]));
    }

    [Fact]
    public void Of_HiddenByALink_HidesWhatItPointsAt()
    {
        List<LandlockRule> rules = LandlockRules.Of(new SandboxSpec { Hidden = [_folder["link"]] });

        Assert.DoesNotContain(rules, rule => Covers(rule.Path, _folder["data"]));
    }

    [Fact]
    public void Of_Devices_OnlyTheHarmless()
    {
        List<LandlockRule> rules = LandlockRules.Of(new SandboxSpec());

        Assert.Contains(new LandlockRule("/dev/null", Writable: true), rules);
        Assert.DoesNotContain(rules, rule => rule.Path is "/" or "/dev" or "/dev/mem" or "/dev/vda");
    }

    private static bool Covers(string rule, string path) => rule == "/" || path == rule || path.StartsWith(rule + "/", StringComparison.Ordinal);
}
