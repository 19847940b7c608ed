using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Terminals.Hosting;

/// <summary>
/// An immutable copy of the session host per version: a running host loads code from its files for as long as it lives, so a new build must never write over them.
/// </summary>
public static class SessionHostBinary
{
    private const string Executable = "signalbox-session";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Copies the host from <paramref name="source"/> to a folder named by its content, unless it is there, and gives the executable.</summary>
    public static string Prepare(string source, string hosts)
    {
        string[] files = [.. Files(source).Order(StringComparer.Ordinal)];
        if (!files.Contains(Executable))
        {
            throw new FileNotFoundException($"The session host '{Executable}' is missing in '{source}'. Build the whole solution.");
        }

        string target = Path.Combine(hosts, Version(source, files));
        if (!Directory.Exists(target))
        {
            Directory.CreateDirectory(hosts, Private);
            string draft = Path.Combine(hosts, "new-" + RandomNumberGenerator.GetHexString(8, lowercase: true));
            Copy(source, files, draft);
            try
            {
                Directory.Move(draft, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                Directory.Delete(draft, recursive: true); // Another hub was first.
            }
        }

        return Path.Combine(target, Executable);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .Where(name => !name.EndsWith(".pdb", StringComparison.Ordinal) && !name.EndsWith(".xml", StringComparison.Ordinal));

    private static string Version(string folder, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Copy(string source, string[] files, string target)
    {
        foreach (string name in files)
        {
            string to = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!, Private);
            File.Copy(Path.Combine(source, name), to);
        }
    }
}
