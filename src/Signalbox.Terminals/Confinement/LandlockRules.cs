using Signalbox.Terminals.Hosting;

namespace Signalbox.Terminals.Confinement;

/// <summary>
/// Landlock can only allow, and only whole trees. So "everything but the hidden" becomes the list of what lies beside the way to each hidden folder. The
/// folders on that way can be passed but not listed, and what is made in them later is hidden as well.
/// </summary>
internal static class LandlockRules
{
    // Of the devices only those that programs need: whoever can read a disk reads what is hidden on it.
    private static readonly string[] Devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/ptmx", "/dev/pts", "/dev/shm"];

    public static List<LandlockRule> Of(SandboxSpec sandbox)
    {
        string[] hidden = [.. sandbox.Hidden.Append("/dev").Select(RealPath.Of).Distinct(StringComparer.Ordinal)];
        var rules = new List<LandlockRule>();
        Allow("/", hidden, writable: false, rules);
        foreach (string path in sandbox.ReadOnly.Where(Path.Exists).Select(RealPath.Of))
        {
            Allow(path, [.. hidden.Where(folder => folder != path)], writable: false, rules);
        }

        foreach (string path in sandbox.ReadWrite.Concat(Devices).Where(Path.Exists).Select(RealPath.Of))
        {
            Allow(path, [.. hidden.Where(folder => folder != path)], writable: true, rules);
        }

        return rules;
    }

    private static void Allow(string path, string[] hidden, bool writable, List<LandlockRule> rules)
    {
        if (hidden.Contains(path, StringComparer.Ordinal))
        {
            return;
        }

        if (!hidden.Any(folder => RealPath.IsIn(folder, path)))
        {
            rules.Add(new LandlockRule(path, writable));
            return;
        }

        foreach (string child in Children(path))
        {
            Allow(child, hidden, writable, rules);
        }
    }

    private static IEnumerable<string> Children(string folder)
    {
        try
        {
            // A link needs no rule of its own: what it points at has one, or is hidden.
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null).Select(entry => entry.FullName)];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return []; // What this user can't list, the program can't either.
        }
    }
}
