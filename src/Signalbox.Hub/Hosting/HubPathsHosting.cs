using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Hosting;

/// <summary>Finds and makes the hub's folders.</summary>
internal static class HubPathsHosting
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Registers <see cref="HubPaths"/> from <c>SIGNALBOX_HOME</c> and <c>SIGNALBOX_RUNTIME</c>.</summary>
    public static IServiceCollection AddHubPaths(this IServiceCollection services, IConfiguration configuration)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(
            configuration["SIGNALBOX_HOME"] is { Length: > 0 } named ? named : Path.Combine(home, ".signalbox")));
        string runtime = configuration["SIGNALBOX_RUNTIME"] is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : DefaultRuntime(data);
        Directory.CreateDirectory(data, Private);
        Directory.CreateDirectory(runtime, Private);
        Secure(data);
        Secure(runtime);
        return services.AddSingleton(new HubPaths(data, runtime));
    }

    /// <summary>A socket's path holds 108 bytes and data folders can be deep, so the sockets live elsewhere, in a folder named after the data folder.</summary>
    private static string DefaultRuntime(string data)
    {
        string name = "signalbox-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data)))[..12];
        string? session = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        return Directory.Exists(session) ? Path.Combine(session, name) : Path.Combine("/tmp", $"{name}-{Environment.UserName}");
    }

    /// <summary>Somebody else's folder at this place would see our sockets: setting the mode fails on it, and the hub refuses to start.</summary>
    private static void Secure(string folder)
    {
        try
        {
            File.SetUnixFileMode(folder, Private);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SettingException($"'{folder}' belongs to another user ({e.Message}). Set SIGNALBOX_HOME or SIGNALBOX_RUNTIME to folders of your own.");
        }

        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new SettingException($"'{folder}' is a link. Set SIGNALBOX_HOME or SIGNALBOX_RUNTIME to the real folder.");
        }
    }
}
