using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Cli.Commands;
using Signalbox.Cli.Config.Formats;

namespace Signalbox.Cli.Config;

/// <summary><c>signalbox config</c> for one client: print its entries, write them, or take them back.</summary>
internal sealed class ConfigRun(ClientProgram client, ConfigFile file, Entries entries, CliSurroundings around, bool json)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EntryText _text = new(client);

    /// <summary>Prints what belongs into the file, which is neither read nor written.</summary>
    public async Task PrintAsync(Wish wish, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Name, JsonObject Entry)> made = await entries.BuildAsync(wish, _ => null, make: true, cancellationToken);
        await around.Out.WriteAsync(json ? Report(changed: false, made).ToJsonString(Readable) + "\n" : Put("", made));
    }

    /// <summary>Writes what is wished for, unless it stands there already.</summary>
    public async Task WriteAsync(Wish wish, bool dryRun, CancellationToken cancellationToken)
    {
        string before = file.Read();

        // Whether the file can be edited is found out before anything is made on the hub.
        JsonObject? Present(string name) => Careful(() => _text.Find(before, name));
        IReadOnlyList<(string Name, JsonObject Entry)> wanted = await entries.BuildAsync(wish, Present, make: false, cancellationToken);
        string after = Put(before, wanted);
        if (after == before)
        {
            await CloseAsync(wanted);
            return;
        }

        if (!dryRun)
        {
            wanted = await entries.BuildAsync(wish, Present, make: true, cancellationToken);
            after = Put(before, wanted);
            file.Replace(before, after);
        }

        await TellAsync(before, after, wanted, dryRun ? "Nothing was written." : $"Wrote {file.Path} (before: {file.Backup}). {client.Next}");
    }

    /// <summary>Takes the last change back. What others wrote since then stays.</summary>
    public async Task UndoAsync(bool dryRun)
    {
        if (!file.HasBackup)
        {
            throw new CliException($"There is nothing to undo: '{file.Backup}', the copy from before the last change, is not there.");
        }

        string present = file.Read();
        string former = file.ReadBackup();
        string restored = Careful(() => Redo(former, present) == present ? former : Redo(present, former));
        if (!dryRun)
        {
            file.Restore(restored);
        }

        await TellAsync(present, restored, [], dryRun ? "Nothing was written." : $"{file.Path} is as it was. What was made on the hub is still there: see 'signalbox workspace list' and 'signalbox token list'.");
    }

    /// <summary>A text with our entries as they stand in another one.</summary>
    private string Redo(string text, string other) =>
        new[] { Entries.DelegateName, Entries.JoinName }.Aggregate(text, (edited, name) => _text.As(edited, name, other));

    private string Put(string text, IReadOnlyList<(string Name, JsonObject Entry)> wanted) =>
        Careful(() => wanted.Aggregate(text, (edited, entry) => _text.With(edited, entry.Name, entry.Entry)));

    private T Careful<T>(Func<T> edit)
    {
        try
        {
            return edit();
        }
        catch (ConfigFormatException e)
        {
            throw new CliException($"'{file.Path}' was left as it is: {e.Message}.");
        }
    }

    /// <summary>Nothing is to be written; but what holds a token is for its owner's eyes only.</summary>
    private async Task CloseAsync(IReadOnlyList<(string Name, JsonObject Entry)> wanted)
    {
        if (file.IsOpen)
        {
            file.Close();
        }

        await around.Out.WriteLineAsync(json ? Report(changed: false, wanted, hide: true).ToJsonString(Readable) : $"{file.Path} says it already.");
    }

    private async Task TellAsync(string before, string after, IReadOnlyList<(string Name, JsonObject Entry)> wanted, string what)
    {
        if (json)
        {
            await around.Out.WriteLineAsync(Report(before != after, wanted, hide: true).ToJsonString(Readable));
            return;
        }

        foreach (string line in LineDiff.Between(TokenMask.Hide(before), TokenMask.Hide(after)))
        {
            await around.Out.WriteLineAsync(Outcome.Visible(line));
        }

        await around.Out.WriteLineAsync(what);
    }

    private JsonObject Report(bool changed, IReadOnlyList<(string Name, JsonObject Entry)> wanted, bool hide = false)
    {
        string made = new JsonObject(wanted.Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)entry.Entry.DeepClone()))).ToJsonString(Readable);
        return new JsonObject
        {
            ["client"] = client.Name,
            ["file"] = file.Path,
            ["changed"] = changed,
            ["entries"] = JsonNode.Parse(hide ? TokenMask.Hide(made) : made),
        };
    }
}
