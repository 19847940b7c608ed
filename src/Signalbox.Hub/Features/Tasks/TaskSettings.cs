using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Where <see cref="TaskOptions"/> come from.</summary>
internal static class TaskSettings
{
    public static void Read(TaskOptions options, IConfiguration configuration)
    {
        options.MaxConcurrent = configuration.Integer("CODA_MAX_CONCURRENT", options.MaxConcurrent);
        options.QueueLimit = configuration.Integer("CODA_QUEUE_LIMIT", options.QueueLimit);
        options.WindowSeconds = configuration.Integer("CODA_TASK_TTL", options.WindowSeconds);
        options.IdleSeconds = configuration.Integer("CODA_IDLE_S", options.IdleSeconds);
        options.KeepFilesSeconds = configuration.Integer("CODA_KEEP_FILES_S", options.KeepFilesSeconds);
        options.KeepRowsSeconds = configuration.Integer("CODA_KEEP_ROWS_S", options.KeepRowsSeconds);
        options.WorkdirRoots = configuration["SIGNALBOX_WORKDIR_ROOTS"] is { Length: > 0 } roots
            ? roots.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "projects")];
    }
}
