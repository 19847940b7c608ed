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
        if (!options.WorkdirRoots.Select(RealPath.Of).OfType<string>().Any(root => RealPath.IsInside(real, root)))
        {
            throw SignalboxException.Invalid(
                Code,
                $"workdir '{workdir}' lies outside the folders that this hub allows ({string.Join(", ", options.WorkdirRoots.Select(Described))}). Choose one inside them, or let the operator start the hub again with this one: 'signalbox stop' (tasks go on), then 'signalbox serve --root FOLDER', or SIGNALBOX_WORKDIR_ROOTS for good.");
        }

        string data = RealPath.Of(paths.Data) ?? paths.Data;
        return RealPath.IsInside(real, data) || RealPath.IsInside(data, real)
            ? throw SignalboxException.Invalid(Code, $"workdir '{workdir}' overlaps the hub's own data folder. Choose another folder.")
            : real;
    }

    private static string Described(string root) => RealPath.Of(root) is null ? $"{root}, which does not exist" : root;
}
