using System.Text.Json.Nodes;

namespace Signalbox.TestSupport.Models;

/// <summary>How one vendor's interface puts requests and answers.</summary>
internal interface IModelDialect
{
    /// <summary>Whether a request is for an answer of the model in this dialect.</summary>
    bool Understands(string method, string path);

    /// <summary>How many tool results the conversation holds: that many turns were played. Null when the request offers no tools (a title, a summary).</summary>
    int? TurnsPlayed(JsonObject request);

    /// <summary>The answer, all at once: a script has nothing to wait for.</summary>
    ModelAnswer Answer(string path, JsonObject request, ScriptedTurn turn);
}
