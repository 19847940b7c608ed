using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Checks a request to run; what comes out may be stored and started.</summary>
internal sealed class RunCheck(TaskQueries queries, IAgentCatalog agents, IWorkspaceDirectory workspaces, WorkdirPolicy workdirs)
{
    private const int MaxPrompt = 262_144;
    private const int MaxContext = 262_144;
    private const int MaxEmail = 320;
    private const int MaxKey = 128;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>For a task that names no workspace: it works for the caller's only one of the profile.</summary>
    public async Task<NewTask> CheckAsync(Caller caller, RunRequest request, CancellationToken cancellationToken)
    {
        string agent = agents.Resolve(request.Agent).Name;
        NewTask task = await CheckAsync(caller, request, agent, Hash(request), cancellationToken);
        return task with { Workspace = (await workspaces.FindManagedAsync(caller.Identity, agent, cancellationToken))?.Id };
    }

    /// <summary>For a task of a managed workspace.</summary>
    public async Task<NewTask> CheckForAsync(Caller caller, WorkspaceId id, RunRequest request, CancellationToken cancellationToken)
    {
        Workspace workspace = await workspaces.FindAsync(id, cancellationToken) is { Status: not WorkspaceStatus.Removed } found && caller.MayManage(found.Owner)
            ? found
            : throw SignalboxException.NotFound("workspace-unknown", "workspace not found");
        string agent = workspace switch
        {
            { External: true } => throw SignalboxException.Conflict("workspace-not-managed", $"The hub runs no agent for '{workspace.Name}': it is an external workspace. Delegate to it instead."),
            { Status: WorkspaceStatus.Paused } => throw SignalboxException.Conflict("workspace-paused", $"The workspace '{workspace.Name}' is paused. Resume it first."),
            _ => agents.Resolve(workspace.Runtime).Name,
        };
        NewTask task = await CheckAsync(caller, request, agent, $"{id}:{Hash(request)}", cancellationToken);
        return task with { Workspace = id };
    }

    private async Task<NewTask> CheckAsync(Caller caller, RunRequest request, string agent, string requestHash, CancellationToken cancellationToken)
    {
        string prompt = request.Prompt is { } text && !string.IsNullOrWhiteSpace(text) ? text
            : throw Invalid("prompt is missing or empty. Say what the agent shall do.");
        Refuse(prompt.Length > MaxPrompt, $"prompt has {prompt.Length} characters; at most {MaxPrompt} are accepted. Put long material into a file in the workdir.");
        Refuse(request.Permissions is not ("smart" or "yolo"), $"permissions is '{Short(request.Permissions)}'; allowed are smart and yolo.");
        Refuse(request.TimeoutS is < 1 or > 86_400, $"timeout_s is {request.TimeoutS}; allowed are whole seconds from 1 to 86400.");
        Refuse(
            request.IdempotencyKey.Length > MaxKey || request.IdempotencyKey.Any(char.IsControl),
            $"idempotency_key must have at most {MaxKey} characters and no control characters.");
        return new NewTask
        {
            Owner = caller.Identity,
            Email = Email(caller, request.Email),
            Prompt = prompt,
            Context = Context(request.Context),
            PreviousSessionId = await PreviousAsync(caller, request.PreviousSessionId, cancellationToken),
            Permissions = request.Permissions,
            TimeoutS = request.TimeoutS,
            Agent = agent,
            Workdir = workdirs.Check(request.Workdir),
            Workspace = null,
            WorkflowProtocol = request.WorkflowProtocol,
            IdempotencyKey = request.IdempotencyKey,
            RequestHash = requestHash,
        };
    }

    private static string Email(Caller caller, string email)
    {
        Refuse(email.Length > MaxEmail || email.Any(char.IsControl), $"email must have at most {MaxEmail} characters and no control characters.");
        Refuse(
            caller.Email is { } vouched && email.Length > 0 && !string.Equals(vouched, email, StringComparison.OrdinalIgnoreCase),
            $"email '{Short(email)}' contradicts the signed-in identity '{caller.Email}'. Leave email out, or give your own.");
        return email.Length > 0 ? email : caller.Email ?? "";
    }

    /// <summary>Pretty-printed, or empty for every value that means "no context".</summary>
    private static string Context(string context)
    {
        Refuse(context.Length > MaxContext, $"context has {context.Length} characters; at most {MaxContext} are accepted.");
        if (context.Length == 0)
        {
            return "";
        }

        try
        {
            JsonNode? node = JsonNode.Parse(context);
            bool empty = node switch
            {
                null => true,
                JsonObject value => value.Count == 0,
                JsonArray value => value.Count == 0,
                JsonValue value => value.GetValueKind() is JsonValueKind.False
                    || (value.TryGetValue(out string? text) && text.Length == 0)
                    || (value.TryGetValue(out double number) && number == 0),
                _ => false,
            };
            return empty ? "" : node!.ToJsonString(Indented);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Invalid($"Invalid JSON in context parameter: '{Short(context)}'");
        }
    }

    private async Task<string> PreviousAsync(Caller caller, string session, CancellationToken cancellationToken)
    {
        if (session.Length == 0)
        {
            return "";
        }

        return SessionId.TryParse(session, out SessionId id)
            && await queries.FindBySessionAsync(id, cancellationToken) is { } row
            && caller.MayManage(row.Owner)
                ? id.Value
                : throw SignalboxException.NotFound(
                    "previous-session-unknown",
                    $"previous_session_id '{Short(session)}' is not a session of yours. Take session_id from coda_inbox, or leave it out.");
    }

    private static string Hash(RunRequest request) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request, ContractsJson.Default.RunRequest))));

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";

    private static void Refuse(bool wrong, string message)
    {
        if (wrong)
        {
            throw Invalid(message);
        }
    }

    private static SignalboxException Invalid(string message) => SignalboxException.Invalid("argument-invalid", message);
}
