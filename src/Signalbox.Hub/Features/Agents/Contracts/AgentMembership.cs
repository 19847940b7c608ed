using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Agents.Contracts;

/// <summary>The workspace that a task's agent is among its peers, and what its tools need to speak as it.</summary>
public sealed record AgentMembership
{
    private const string FolderName = "member";

    /// <summary>The workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>Address of the hub from this machine, without a slash at its end.</summary>
    public required string Platform { get; init; }

    /// <summary>The task's token. It goes into one private file of the task and nowhere else.</summary>
    public required string Token { get; init; }

    /// <summary>Name under which the agent leases messages, so that two agents of one workspace never work on the same one.</summary>
    public required string Consumer { get; init; }

    /// <summary>Where the state of the membership lies, below <see cref="AgentLaunchRequest.PrivateFolder"/>.</summary>
    public static string FolderIn(string privateFolder) => Path.Combine(privateFolder, FolderName);

    /// <summary>Deletes what must not outlive the task. Harmless when there is nothing.</summary>
    public static void RemoveFrom(string privateFolder)
    {
        try
        {
            Directory.Delete(FolderIn(privateFolder), recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there, or its agent is just writing in it. The token has ended in any case, and the folder goes with the task's.
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{nameof(AgentMembership)} {Workspace}";
}
