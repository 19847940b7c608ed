namespace Signalbox.Hub.Features.Tasks;

/// <summary>Small facts of the task tables that several queries share.</summary>
internal static class TaskSchema
{
    /// <summary>Width of a counter bucket; see <c>task_counts</c>.</summary>
    public const long BucketMs = 600_000;

    public static long Bucket(long createdMs) => createdMs / BucketMs;
}
