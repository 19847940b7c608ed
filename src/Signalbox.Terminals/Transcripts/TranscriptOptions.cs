namespace Signalbox.Terminals.Transcripts;

/// <summary>Sizes of a transcript in bytes of terminal output. The defaults are the product's; tests use small ones.</summary>
public sealed record TranscriptOptions
{
    /// <summary>The defaults: 10 MiB whole, then 2 MiB of head and 8 MiB of rolling end.</summary>
    public static TranscriptOptions Default { get; } = new();

    /// <summary>Up to this total <c>transcript.log</c> is the whole stream. Default 10 MiB.</summary>
    public long Cap { get; init; } = 10L << 20;

    /// <summary>What <c>transcript.log</c> keeps once the total passed <see cref="Cap"/>: a multiple of <see cref="SegmentSize"/>. Default 2 MiB.</summary>
    public long HeadSize { get; init; } = 2L << 20;

    /// <summary>The length of one segment file. Default 1 MiB.</summary>
    public long SegmentSize { get; init; } = 1L << 20;

    /// <summary>How many segment files stay; the oldest goes first. Default 8.</summary>
    public int Segments { get; init; } = 8;

    /// <summary>A screen keyframe is due at each multiple of this. Default 1 MiB.</summary>
    public long KeyframeInterval { get; init; } = 1L << 20;

    /// <summary>The least time between two time marks. Default 50 ms.</summary>
    public TimeSpan MarkInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>From this many index records on, time marks are at least <see cref="ThinnedMarkInterval"/> apart. Default 65,536.</summary>
    public int ThinAfterRecords { get; init; } = 65_536;

    /// <summary>The least time between two time marks of a long session. Default 1 s.</summary>
    public TimeSpan ThinnedMarkInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Refuses sizes that contradict each other.</summary>
    internal static void Validate(TranscriptOptions options)
    {
        Require(options, options.SegmentSize >= 1, $"SegmentSize {options.SegmentSize} must be at least 1.");
        Require(options, options.Segments >= 1, $"Segments {options.Segments} must be at least 1.");
        Require(options, options.KeyframeInterval >= 1, $"KeyframeInterval {options.KeyframeInterval} must be at least 1.");
        Require(options, options.HeadSize >= 0 && options.HeadSize <= options.Cap, $"HeadSize {options.HeadSize} must lie between 0 and Cap {options.Cap}.");
        Require(
            options,
            options.HeadSize % options.SegmentSize == 0,
            $"HeadSize {options.HeadSize} is not a multiple of SegmentSize {options.SegmentSize}: the first segment would begin inside the head.");
    }

    private static void Require(TranscriptOptions options, bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message, nameof(options));
        }
    }
}
