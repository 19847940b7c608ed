using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Files;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Which folders a task may name as its working directory.</summary>
internal sealed class WorkdirPolicy(TaskOptions options, HubPaths paths)
{
    private const string Code = "workdir-not-allowed";

    /// <summary>The real path of an allowed folder; empty for none. Refuses anything outside the configured roots, links included.</summary>
    public string Check(string workdir)
    {
        if (workdir.Length == 0)
        {
            return "";
        }

        if (workdir.Length > 4096 || !Path.IsPathRooted(workdir) || workdir.Contains('\0'))
        {
            throw SignalboxException.Invalid(Code, "workdir must be an absolute path, for example /home/me/projects/app.");
        }

        string real = RealPath.Of(workdir) is { } found && Directory.Exists(found) ? found
            : throw SignalboxException.Invalid(Code, $"workdir '{workdir}' is not a folder on the hub's machine. Create it first, or leave workdir out for a fresh folder.");
        string[] roots = [.. options.WorkdirRoots.Select(RealPath.Of).OfType<string>()];
        if (!roots.Any(root => RealPath.IsInside(real, root)))
        {
            throw SignalboxException.Invalid(
                Code,
                $"workdir '{workdir}' lies outside the folders that this hub allows ({(roots.Length == 0 ? "none exist" : string.Join(", ", roots))}). Choose one below them, or let the operator add it to SIGNALBOX_WORKDIR_ROOTS.");
        }

        string data = RealPath.Of(paths.Data) ?? paths.Data;
        return RealPath.IsInside(real, data) || RealPath.IsInside(data, real)
            ? throw SignalboxException.Invalid(Code, $"workdir '{workdir}' overlaps the hub's own data folder. Choose another folder.")
            : real;
    }
}
