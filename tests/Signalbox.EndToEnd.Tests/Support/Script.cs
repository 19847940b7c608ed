using System.Text.Json.Nodes;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>What a scripted agent shall do, step after step. Paths are inside the task's working directory, where the agent runs.</summary>
internal sealed class Script
{
    private readonly JsonArray _steps = [];

    /// <summary>The script as the task's prompt.</summary>
    public string Text => _steps.ToJsonString();

    public Script Then(string step, JsonNode argument)
    {
        _steps.Add(new JsonObject { [step] = argument });
        return this;
    }

    public Script Append(Script more)
    {
        foreach (JsonNode? step in more._steps)
        {
            _steps.Add(step!.DeepClone());
        }

        return this;
    }

    /// <summary>Appends one line to <c>starts</c>: a second line would be a second run.</summary>
    public Script NoteStart() => Shell("echo started >> starts");

    public Script Shell(string command) => Then("shell", command);

    /// <summary>From here on the terminal changes nothing, and <c>written</c> gets a copy of all output.</summary>
    public Script Raw() => Then("raw", true).Then("log", "written");

    public Script Write(string text) => Then("write", text);

    public Script Flood(long bytes, int seed) => Then("flood", new JsonObject { ["bytes"] = bytes, ["seed"] = seed });

    public Script WaitFor(string file) => Then("wait_for", file);

    public Script Delay(int milliseconds) => Then("delay_ms", milliseconds);

    public Script Result(string status, string summary = "done as told") =>
        Then("result", new JsonObject { ["content"] = new JsonObject { ["status"] = status, ["summary"] = summary } });

    public Script Exit(int code) => Then("exit", code);

    public Script EndBySignal(int number) => Then("signal", number);

    public Script Hang() => Then("hang", true);
}
