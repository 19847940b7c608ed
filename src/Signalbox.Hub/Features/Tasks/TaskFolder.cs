using System.Text.Json;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>The folder of a task: <c>&lt;data&gt;/sessions/&lt;sess&gt;/tasks/&lt;task&gt;/</c>, private to the hub but for what the agent is shown.</summary>
internal sealed class TaskFolder
{
    public const string ResultsName = "results";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public TaskFolder(HubPaths paths, SessionId session, TaskId task)
    {
        Session = Path.Combine(paths.Sessions, session.Value);
        Root = Path.Combine(Session, "tasks", task.Value);
    }

    /// <summary>The session's folder.</summary>
    public string Session { get; }

    /// <summary>The task's folder; the session host writes its facts and the transcript here.</summary>
    public string Root { get; }

    /// <summary>The envelope, read-only for the agent.</summary>
    public string Prompt => Path.Combine(Root, "prompt.txt");

    /// <summary>Where the agent hands in.</summary>
    public string Results => Path.Combine(Root, ResultsName);

    /// <summary>Start-up files and home of this task's agent.</summary>
    public string AgentPrivate => Path.Combine(Root, "agent");

    /// <summary>The working directory of a task that named none.</summary>
    public string DefaultWorkdir => Path.Combine(Session, "work");

    /// <summary>Makes the folder and writes what belongs to the task. Repeating it after a crash gives the same.</summary>
    public void Prepare(TaskRow row, string envelope)
    {
        foreach (string folder in new[] { Root, Results, AgentPrivate, WorkdirOf(row) })
        {
            Directory.CreateDirectory(folder, Private);
        }

        Write(Prompt, envelope);
        Write(Path.Combine(Root, "meta.json"), JsonSerializer.Serialize(TaskMeta.Of(row), TaskMetaJson.Default.TaskMeta));
    }

    /// <summary>Where the agent of this task works.</summary>
    public string WorkdirOf(TaskRow row) => row.Workdir.Length > 0 ? row.Workdir : DefaultWorkdir;

    private static void Write(string path, string text)
    {
        string draft = path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }

        File.Move(draft, path, overwrite: true);
    }
}
