using System.Text.Json.Nodes;
using Signalbox.Terminals.Screen;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>A stream with sizes, to be shown by our model and by xterm.js.</summary>
internal sealed record ReferenceCase(string Name, int Columns, int Rows, IReadOnlyList<ReferenceStep> Steps)
{
    public ReferenceCase(string name, int columns, int rows, byte[] bytes)
        : this(name, columns, rows, [new ReferenceStep(bytes)])
    {
    }

    /// <summary>The size after all steps.</summary>
    public (int Columns, int Rows) FinalSize => Steps.LastOrDefault(step => step.Size is not null)?.Size ?? (Columns, Rows);

    public string ToJson()
    {
        var steps = new JsonArray();
        foreach (var step in Steps)
        {
            steps.Add(step.Size is { } size
                ? new JsonObject { ["resize"] = new JsonArray(size.Columns, size.Rows) }
                : new JsonObject { ["write"] = Convert.ToBase64String(step.Bytes) });
        }

        return new JsonObject { ["columns"] = Columns, ["rows"] = Rows, ["steps"] = steps }.ToJsonString();
    }

    public ScreenModel RunModel()
    {
        var model = new ScreenModel(Columns, Rows);
        foreach (var step in Steps)
        {
            if (step.Size is { } size)
                model.Resize(size.Columns, size.Rows);
            else
                model.Feed(step.Bytes);
        }

        return model;
    }
}
