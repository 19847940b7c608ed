namespace Signalbox.Hub.Tests.Features.Upstreams.Simulation;

/// <summary>The pool among servers that fail by chance, in virtual time. SIGNALBOX_TEST_DEEP=1 takes thousands of seeds.</summary>
public sealed class PoolSimulationTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1" ? 5000 : 50;

    [Fact]
    public void Pool_AnySeed_KeepsItsRules()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            try
            {
                new PoolSimulation(seed).Run();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }
}
