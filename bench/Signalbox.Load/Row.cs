namespace Signalbox.Load;

/// <summary>One line of the table.</summary>
internal sealed record Row(string What, string Ours, string Beside, string Ratio, string Budget, bool? Met)
{
    public static Row OfLatencies(string what, IReadOnlyList<double> ours, double? budget, string? other = null, IReadOnlyList<double>? beside = null) => new(
        what,
        $"{At(ours, 50):0.0} / {At(ours, 99):0.0} ms",
        beside is null ? "–" : $"{other}: {At(beside, 50):0.0} / {At(beside, 99):0.0} ms",
        beside is null ? "–" : $"{At(ours, 50) / At(beside, 50):0.00} (p50)",
        budget is null ? "–" : $"p99 < {budget:0} ms",
        budget is null ? null : At(ours, 99) < budget);

    /// <summary>Rates in MB/s; the budget is the least that ours may be of the other's, null where there is only something to compare with.</summary>
    public static Row OfRates(string what, double ours, string other, double beside, double? budget) => new(
        what,
        $"{ours:0} MB/s",
        $"{other}: {beside:0} MB/s",
        $"{ours / beside:0.00}",
        budget is null ? "–" : $"≥ {budget:0.0} ×",
        budget is null ? null : ours / beside >= budget);

    public static double Median(IReadOnlyList<double> samples) => At(samples, 50);

    /// <summary>The value that so many percent of the samples do not exceed.</summary>
    public static double At(IReadOnlyList<double> samples, int percent)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }

    public override string ToString() => $"| {What} | {Ours} | {Beside} | {Ratio} | {Budget} | {Met switch { true => "yes", false => "**missed**", null => "–" }} |";
}
