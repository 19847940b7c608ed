namespace Signalbox.Cli.Connect;

/// <summary>The token of a workspace: from the environment, else from the file. One order for every call of the process.</summary>
internal sealed class WorkspaceToken
{
    private readonly string? _fixed;
    private readonly ConfigFolder _folder;
    private volatile string? _fromFile;

    private WorkspaceToken(string? given, ConfigFolder folder)
    {
        _fixed = given;
        _folder = folder;
    }

    /// <summary>The token as it is now.</summary>
    public string? Current => _fixed ?? (_fromFile ??= _folder.ReadToken());

    public static WorkspaceToken From(string? given, ConfigFolder folder) => new(given, folder);

    /// <summary>After the hub refused the token: the file may hold a newer one.</summary>
    public void Reload() => _fromFile = null;
}
