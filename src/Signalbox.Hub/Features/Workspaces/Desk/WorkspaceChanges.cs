using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>
/// Changes single fields of a workspace. An agent may rename and place itself; where it stands in the tree decides whom it may talk to, so that is for people.
/// </summary>
internal sealed class WorkspaceChanges(IDatabase database, IWorkspaceEvents events, IAuditTrail audit, TimeProvider time)
{
    private static readonly string[] OfAgents = ["name", "role", "x", "y", "collapsed"];

    public Task<UpdatedWorkspace> PatchAsync(Caller caller, Workspace workspace, JsonObject asked, CancellationToken cancellationToken)
    {
        if (caller.IsAgentOf(workspace) && asked.Select(field => field.Key).Except(OfAgents).FirstOrDefault() is { } foreign)
        {
            throw new SignalboxException("person-required", StatusCodes.Status403Forbidden, $"an agent may not change '{foreign}' of its workspace; its owner or an operator may");
        }

        return database.WriteAsync(scope => Patch(scope, caller, workspace, asked), cancellationToken);
    }

    private UpdatedWorkspace Patch(WriteScope scope, Caller caller, Workspace workspace, JsonObject asked)
    {
        if (WorkspaceStore.Find(scope, workspace.Id.Value) is not { Status: not "removed" } row)
        {
            throw WorkspaceConventions.Gone();
        }

        List<string> unknown = [];
        foreach ((string field, JsonNode? value) in asked)
        {
            if (Changed(row, field, value) is { } next)
            {
                row = next;
            }
            else
            {
                unknown.Add(field);
            }
        }

        if (asked.ContainsKey("parent_id") && row.ParentId is not null)
        {
            CheckParent(scope, caller, row);
        }

        Write(scope, row);
        string[] fields = [.. asked.Select(field => field.Key).Except(unknown)];
        if (fields.Length == 0)
        {
            return Answer(unknown);
        }

        var changed = new JsonObject { ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]) };
        events.Append(scope, workspace.Id, WorkspaceEventNames.Updated, changed);
        if (!caller.IsAgentOf(workspace))
        {
            audit.Append(scope, caller, "workspace.change", row.Id, changed.ToJsonString());
        }

        return Answer(unknown);
    }

    private static UpdatedWorkspace Answer(List<string> unknown) =>
        new("updated", unknown.Count == 0 ? null : [.. unknown.Select(name => $"'{name}' can't be changed and was ignored")]);

    private static WorkspaceRow? Changed(WorkspaceRow row, string field, JsonNode? value) => field switch
    {
        "name" => row with { Name = WorkspaceRules.Name(Value<string>(field, value)) },
        "role" => row with { Role = WorkspaceRules.Role(Value<string>(field, value)) },
        "tier" => row with { Tier = WorkspaceRules.Tier(Value<int?>(field, value)) },
        "parent_id" => row with { ParentId = WorkspaceRules.Parent(Value<string>(field, value))?.Value },
        "workspace_dir" => row with { WorkspaceDir = WorkspaceRules.Directory(Value<string>(field, value)) },
        "workspace_access" => row with { WorkspaceAccess = WorkspaceRules.Access(Value<string>(field, value)) },
        "max_concurrent_tasks" => row with { MaxConcurrentTasks = WorkspaceRules.MaxConcurrentTasks(Value<int?>(field, value)) },
        "broadcast_enabled" => row with { BroadcastEnabled = Value<bool?>(field, value) ?? false },
        "x" => row with { X = WorkspaceRules.Place(new CanvasPlace(Value<double?>(field, value) ?? 0, 0)).X },
        "y" => row with { Y = WorkspaceRules.Place(new CanvasPlace(0, Value<double?>(field, value) ?? 0)).Y },
        "collapsed" => row with { Collapsed = Value<bool?>(field, value) ?? false },
        _ => null,
    };

    private static T? Value<T>(string field, JsonNode? node)
    {
        try
        {
            return node is null ? default : node.AsValue().GetValue<T>();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or JsonException)
        {
            throw WorkspaceRules.Fields($"{field} has the wrong type");
        }
    }

    private static void CheckParent(WriteScope scope, Caller caller, WorkspaceRow row)
    {
        if (WorkspaceStore.Find(scope, row.ParentId!) is not { Status: not "removed" } above || !caller.MayManage(above.Owner))
        {
            throw WorkspaceRules.Fields("parent_id names no workspace of yours");
        }

        IReadOnlyList<TreeNode> below = Hierarchy.ListBelow(scope, row.Id);
        if (below.Any(node => node.Id == above.Id))
        {
            throw WorkspaceRules.Fields("parent_id names the workspace itself or one below it");
        }

        if (Hierarchy.DepthOf(scope, above.Id) + 1 + below.Max(node => node.Depth) >= Hierarchy.MaxDepth)
        {
            throw WorkspaceRules.Fields($"the tree would be deeper than {Hierarchy.MaxDepth} levels");
        }
    }

    private void Write(WriteScope scope, WorkspaceRow row) => scope.Connection.Execute(
        """
        UPDATE workspaces SET name = @Name, role = @Role, tier = @Tier, parent_id = @ParentId, workspace_dir = @WorkspaceDir, workspace_access = @WorkspaceAccess,
               max_concurrent_tasks = @MaxConcurrentTasks, broadcast_enabled = @BroadcastEnabled, x = @X, y = @Y, collapsed = @Collapsed, updated_ms = @UpdatedMs
        WHERE id = @Id AND status <> 'removed'
        """,
        row with { UpdatedMs = time.GetUtcNow().ToUnixTimeMilliseconds() },
        scope.Transaction);
}
