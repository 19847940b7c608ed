namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>How large the fault tests are: subsets with fixed seeds, or all of it (<c>./test --deep</c>).</summary>
internal static class TestSize
{
    public static bool Deep { get; } = Environment.GetEnvironmentVariable("SIGNALBOX_TEST_DEEP") == "1";

    public static int Of(int normal, int deep) => Deep ? deep : normal;
}
