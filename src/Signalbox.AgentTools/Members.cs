using Signalbox.Contracts;

namespace Signalbox.AgentTools;

/// <summary>The workspaces of a process; the first is meant where a call names none.</summary>
public sealed class Members(IReadOnlyList<Member> all)
{
    /// <summary>All of them, at least one.</summary>
    public IReadOnlyList<Member> All { get; } = all.Count > 0 ? all : throw new ArgumentException("At least one workspace is needed.", nameof(all));

    /// <summary>Whom a call means: the named one, else the first. An id that is not among them is refused.</summary>
    public Member Choose(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return All[0];
        }

        return (WorkspaceId.TryParse(id.Trim(), out WorkspaceId wanted) ? All.FirstOrDefault(member => member.Id == wanted) : null)
            ?? throw ToolRefusedException.Error($"workspace {Line.Of(id, 64)} is not one of this process's: {string.Join(", ", All.Select(member => member.Id))}");
    }
}
