using Signalbox.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks.Envelope;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Prepares a claimed task's folder and starts its agent in a terminal.</summary>
internal sealed class TaskLauncher(TaskQueries queries, IAgentCatalog agents, TaskMembership membership, TaskLifecycle lifecycle, ITerminals terminals, HubPaths paths)
{
    /// <summary>Starts the task's terminal. Repeating it is harmless: a terminal that has begun is not begun again.</summary>
    public async Task<ITerminal> LaunchAsync(TaskRow row, CancellationToken cancellationToken)
    {
        TaskTexts texts = await queries.TextsAsync(row.TaskId, cancellationToken)
            ?? throw new InvalidDataException($"The prompt of {row.TaskId} is missing from the database.");
        var folder = new TaskFolder(paths, row.SessionId, row.TaskId);
        TaskFolder? prior = SessionId.TryParse(row.PreviousSessionId, out SessionId priorId) ? await PriorAsync(priorId, cancellationToken) : null;
        folder.Prepare(row, PromptEnvelope.Build(new EnvelopeFacts
        {
            TaskId = row.TaskId,
            SessionId = row.SessionId,
            User = row.Email.Length > 0 ? row.Email : row.Owner,
            Prompt = texts.Prompt,
            Context = texts.Context,
            PriorSession = prior is null ? null : priorId,
            PriorSessionFolder = prior?.Session ?? "",
            Workdir = folder.WorkdirOf(row),
            ResultsFolder = folder.Results,
            WorkflowProtocol = texts.WorkflowProtocol != 0,
        }));
        AgentLaunch launch = agents.Prepare(new AgentLaunchRequest
        {
            Profile = row.Agent,
            PromptFile = folder.Prompt,
            Prompt = texts.Prompt,
            ResultsFolder = folder.Results,
            PrivateFolder = folder.AgentPrivate,
            Workdir = folder.WorkdirOf(row),
            Readable = prior is null ? [] : [prior.Results, prior.DefaultWorkdir],
            Membership = await membership.BeginAsync(row, cancellationToken),
            Yolo = row.Permissions == "yolo",
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["SIGNALBOX_TASK_ID"] = row.TaskIdText,
                [AbandonedTree.Marker] = row.SessionIdText,
            },
            DataFolder = paths.Data,
            RuntimeFolder = paths.Runtime,
        });
        await lifecycle.ConfinedAsync(row, launch.Confinement, cancellationToken);
        return await terminals.StartAsync(row.PtyId, ToTerminal(launch, row, folder), cancellationToken);
    }

    private async Task<TaskFolder?> PriorAsync(SessionId id, CancellationToken cancellationToken) =>
        await queries.FindBySessionAsync(id, cancellationToken) is { } prior ? new TaskFolder(paths, id, prior.TaskId) : null;

    private static TerminalLaunch ToTerminal(AgentLaunch launch, TaskRow row, TaskFolder folder) => new()
    {
        Argv = launch.Argv,
        Environment = launch.Environment,
        Workdir = folder.WorkdirOf(row),
        Ceiling = TaskOptions.Ceiling((int)row.TimeoutS),
        Confinement = launch.Confinement,
        Hidden = launch.Hidden,
        ReadWrite = launch.ReadWrite,
        ReadOnly = launch.ReadOnly,
    };
}
