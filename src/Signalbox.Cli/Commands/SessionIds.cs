using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Signalbox.Contracts;

namespace Signalbox.Cli.Commands;

/// <summary>People name a session by its task, its link or its own id.</summary>
internal static class SessionIds
{
    /// <summary>The pty id in an answer that carries a link.</summary>
    public static string PtyOf(JsonNode task) =>
        task.OptionalText("viewer_url") is { } link && FromLink(link) is { } id ? id
            : throw new CliException("The hub knows no address of its own, so the session can't be found. Set CODA_APP_URL for the hub.");

    /// <summary>The pty id for a task id, a link, or a pty id.</summary>
    public static async Task<string> FindAsync(HubClient hub, string named, CancellationToken cancellationToken)
    {
        if (PtyId.TryParse(named, out PtyId id))
        {
            return id.Value;
        }

        if (TaskId.TryParse(named, out TaskId task))
        {
            return PtyOf(await hub.GetAsync($"/api/tasks/{task}", cancellationToken));
        }

        return FromLink(named) ?? throw new CliException($"'{named}' is neither a task id (task-…), a viewer link, nor a session's id. 'signalbox inbox' lists them.");
    }

    private static string? FromLink(string link)
    {
        const string Key = "?session=";
        int at = link.IndexOf(Key, StringComparison.Ordinal);
        string rest = at < 0 ? "" : link[(at + Key.Length)..];
        return PtyId.TryParse(rest.Length > 36 ? rest[..36] : rest, out PtyId id) ? id.Value : null;
    }
}
