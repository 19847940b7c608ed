using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;
using Spectre.Console;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox token … --workspace ID</c>: the tokens of one workspace's agent.</summary>
internal sealed class WorkspaceTokens(CliSurroundings around, string workspace, bool json)
{
    private readonly string _path = $"/workspaces/{Uri.EscapeDataString(workspace)}/tokens";

    public async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        using var hub = new HubClient(CliSettings.Read(around.Environment));
        JsonNode issued = await hub.PostAsync(_path, new JsonObject(), cancellationToken);
        await around.Out.WriteLineAsync(json ? issued.ToJsonString() : issued.Text("auth_token"));
        if (!json)
        {
            await around.Error.WriteLineAsync($"signalbox: this is shown once; 'signalbox token list --workspace {Outcome.OneLine(workspace)}' tells its id, to revoke it");
        }

        return 0;
    }

    public async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        using var hub = new HubClient(CliSettings.Read(around.Environment));
        JsonNode page = await hub.GetAsync(_path, cancellationToken);
        if (json)
        {
            await around.Out.WriteLineAsync(page.ToJsonString());
            return 0;
        }

        Table table = new Table().Border(TableBorder.None).AddColumns("ID", "BEGINS WITH", "CREATED", "LAST USED");
        foreach (JsonNode? token in page.List("tokens"))
        {
            string[] cells = [token.Text("id"), token.Text("prefix"), token.Text("created_at"), token.OptionalText("last_used_at") ?? "never"];
            table.AddRow([.. cells.Select(cell => Markup.Escape(Outcome.OneLine(cell)))]);
        }

        around.Tables().Write(table);
        return 0;
    }

    public async Task<int> RevokeAsync(string token, CancellationToken cancellationToken)
    {
        using var hub = new HubClient(CliSettings.Read(around.Environment));
        await hub.DeleteAsync($"{_path}/{Uri.EscapeDataString(token)}", cancellationToken);
        await around.Out.WriteLineAsync("Revoked.");
        return 0;
    }
}
