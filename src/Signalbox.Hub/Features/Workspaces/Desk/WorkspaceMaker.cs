using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>Makes workspaces, for people. One transaction for row, token, event and audit.</summary>
internal sealed class WorkspaceMaker(
    IDatabase database,
    WorkspaceTokens tokens,
    PresenceBoard board,
    IWorkspaceCaller addresses,
    IAgentCatalog agents,
    IHubAddress address,
    IWorkspaceEvents events,
    IAuditTrail audit,
    TimeProvider time)
{
    private const string ExternalRuntime = "external";

    public async Task<CreatedWorkspace> CreateAsync(Caller caller, NewWorkspace asked, CancellationToken cancellationToken)
    {
        WorkspaceRow row = RowOf(caller, asked);
        if (row.Url.Length > 0 && await addresses.FindFaultAsync(row.Url, cancellationToken) is { } fault)
        {
            throw SignalboxException.Invalid("url-unsafe", fault);
        }

        string platform = address.Find() ?? throw SignalboxException.Conflict(
            "address-unknown", "The hub does not know under which address agents reach it. Set CODA_APP_URL and start it again.");
        string? token = await database.WriteAsync(scope => Insert(scope, caller, row), cancellationToken);
        return new CreatedWorkspace
        {
            Id = row.Id,
            External = row.External,
            Status = row.Status,
            WorkspaceAccess = row.WorkspaceAccess,
            Connection = token is null ? null : ConnectionSnippets.Build(row.Id, row.Name, platform, token),
            Warnings = asked.Others is { Count: > 0 } others ? [.. others.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}' is not known here and was ignored")] : null,
        };
    }

    private WorkspaceRow RowOf(Caller caller, NewWorkspace asked)
    {
        CanvasPlace place = WorkspaceRules.Place(asked.Canvas);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        AgentProfileState? profile = asked.External ? null : ProfileOf(asked.Runtime);
        string name = WorkspaceRules.Name(asked.Name);
        string? role = WorkspaceRules.Role(asked.Role);
        string url = asked.External ? asked.Url?.Trim() ?? "" : "";
        WorkspaceStatus status = asked.External && url.Length == 0 ? WorkspaceStatus.AwaitingAgent : WorkspaceStatus.Online;
        return new WorkspaceRow
        {
            Id = WorkspaceId.New().Value,
            Owner = caller.Identity,
            Name = name,
            Role = role,
            AgentCard = profile is null ? null : CardOf(profile, name, role),
            Tier = WorkspaceRules.Tier(asked.Tier),
            Status = status.Name(),
            Runtime = profile?.Name ?? ExternalRuntime,
            External = asked.External,
            ParentId = WorkspaceRules.Parent(asked.ParentId)?.Value,
            DeliveryMode = !asked.External ? DeliveryModes.Poll : url.Length > 0 ? DeliveryModes.Push : null,
            Url = url,
            WorkspaceDir = WorkspaceRules.Directory(asked.WorkspaceDir),
            WorkspaceAccess = WorkspaceRules.Access(asked.WorkspaceAccess),
            MaxConcurrentTasks = WorkspaceRules.MaxConcurrentTasks(asked.MaxConcurrentTasks),
            X = place.X,
            Y = place.Y,
            CreatedMs = now,
            UpdatedMs = now,
        };
    }

    private AgentProfileState ProfileOf(string? runtime) => agents.Profiles.FirstOrDefault(profile => profile.Name == runtime)
        ?? throw WorkspaceRules.Fields(
            $"runtime must be an agent profile of this hub ({string.Join(", ", agents.Profiles.Select(profile => profile.Name))}), or external must be true");

    /// <summary>What peers read when they choose whom to ask; an external agent brings its own.</summary>
    private static string CardOf(AgentProfileState profile, string name, string? role) => new JsonObject
    {
        ["name"] = name,
        ["description"] = role ?? profile.Description,
        ["skills"] = new JsonArray([.. profile.Skills.Select(skill => (JsonNode)new JsonObject { ["id"] = skill.Replace(' ', '-'), ["name"] = skill })]),
    }.ToJsonString();

    private string? Insert(WriteScope scope, Caller caller, WorkspaceRow row)
    {
        var id = WorkspaceRow.Known(row.Id);
        if (row.ParentId is { } parent)
        {
            CheckParent(scope, caller, parent);
        }

        WorkspaceStore.Insert(scope, row);
        bool joins = row is { External: true, Url: "" };
        string? token = joins ? tokens.Issue(scope, id) : null;
        scope.OnCommitted(() => Begin(id, row));
        if (joins)
        {
            events.Append(scope, id, WorkspaceEventNames.AwaitingAgent, new JsonObject { ["name"] = row.Name });
        }
        else
        {
            var payload = new JsonObject { ["url"] = row.Url, ["agent_card"] = AgentCards.Parse(row.AgentCard), ["delivery_mode"] = row.DeliveryMode };
            events.Append(scope, id, WorkspaceEventNames.Online, payload);
        }

        audit.Append(scope, caller, "workspace.create", row.Id, new JsonObject { ["external"] = row.External, ["parent_id"] = row.ParentId }.ToJsonString());
        return token;
    }

    /// <summary>One that stands as online from its start has a whole window for its first beat.</summary>
    private void Begin(WorkspaceId id, WorkspaceRow row)
    {
        if (row is { External: true, Url.Length: > 0 })
        {
            board.Seen(id);
        }
    }

    private static void CheckParent(WriteScope scope, Caller caller, string parent)
    {
        if (WorkspaceStore.Find(scope, parent) is not { Status: not "removed" } above || !caller.MayManage(above.Owner))
        {
            throw WorkspaceRules.Fields("parent_id names no workspace of yours");
        }

        if (Hierarchy.DepthOf(scope, parent) + 1 >= Hierarchy.MaxDepth)
        {
            throw WorkspaceRules.Fields($"the tree would be deeper than {Hierarchy.MaxDepth} levels");
        }
    }
}
