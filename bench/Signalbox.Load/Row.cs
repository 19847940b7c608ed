namespace Signalbox.Load;

/// <summary>One line of the table.</summary>
internal sealed record Row(string What, string Ours, string Beside, string Ratio, string Budget, bool Met)
{
    public static Row OfLatencies(string what, IReadOnlyList<double> ours, double budget, string? other = null, IReadOnlyList<double>? beside = null) => new(
        what,
        $"{At(ours, 50):0.0} / {At(ours, 99):0.0} ms",
        beside is null ? "–" : $"{other}: {At(beside, 50):0.0} / {At(beside, 99):0.0} ms",
        beside is null ? "–" : $"{At(ours, 50) / At(beside, 50):0.00} (p50)",
        $"p99 < {budget:0} ms",
        At(ours, 99) < budget);

    /// <summary>The value that so many percent of the samples do not exceed.</summary>
    private static double At(IReadOnlyList<double> samples, int percent)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }

    public override string ToString() => $"| {What} | {Ours} | {Beside} | {Ratio} | {Budget} | {(Met ? "yes" : "**missed**")} |";
}
