using System.Text;

namespace Signalbox.Hub.Features.Agents;

/// <summary>
/// The operator's name and address for commits. Nothing else of a git configuration passes: it may hold tokens (in URLs and headers) and names programs to run.
/// </summary>
internal static class GitIdentity
{
    /// <summary>A git configuration with the name and address found in another one; null when it has neither.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        bool inUser = false;
        var found = new StringBuilder();
        foreach (string line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                inUser = line.Equals("[user]", StringComparison.OrdinalIgnoreCase);
            }
            else if (inUser && IsIdentity(line))
            {
                found.Append('\t').Append(line).Append('\n');
            }
        }

        return found.Length == 0 ? null : "[user]\n" + found;
    }

    private static bool IsIdentity(string line)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && line[..equals].Trim().ToLowerInvariant() is "name" or "email" && !line.EndsWith('\\');
    }
}
