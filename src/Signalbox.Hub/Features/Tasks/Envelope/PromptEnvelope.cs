using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Features.Tasks.Envelope;

/// <summary>
/// Builds <c>prompt.txt</c>: what an agent is told. Text of the caller can't open or close a section: it stands between two lines that carry a random
/// boundary, and each of its lines begins with <see cref="CallerText.LinePrefix"/>, so that no line of it can equal a line of ours.
/// </summary>
internal static class PromptEnvelope
{
    public const string FirstLine = "---CODA-TASK---";
    public const string LastLine = "---END-CODA-TASK---";

    private const int LongestUser = 320;

    /// <summary>The envelope with a fresh boundary.</summary>
    public static string Build(EnvelopeFacts facts) => Build(facts, RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>The envelope with a given boundary, which nobody outside may know beforehand.</summary>
    internal static string Build(EnvelopeFacts facts, string boundary)
    {
        var text = new StringBuilder();
        Header(text, facts, boundary);
        if (facts.PriorSession is not null)
        {
            Section(text, EnvelopeTexts.PriorSession(facts));
        }

        if (facts.Context.Length > 0)
        {
            CallerSection(text, "CONTEXT:", facts.Context, boundary);
        }

        CallerSection(text, "TASK:", facts.Prompt, boundary);
        if (facts.WorkflowProtocol)
        {
            Section(text, EnvelopeTexts.Capabilities(facts));
            Section(text, EnvelopeTexts.WorkflowProtocol);
        }

        Section(text, EnvelopeTexts.Instructions(facts));
        Section(text, EnvelopeTexts.Safety);
        return text.Append(LastLine).Append('\n').ToString();
    }

    private static void Header(StringBuilder text, EnvelopeFacts facts, string boundary)
    {
        text.Append(FirstLine).Append('\n');
        text.Append("task_id: ").Append(facts.TaskId.Value).Append('\n');
        text.Append("session_id: ").Append(facts.SessionId.Value).Append('\n');
        text.Append("user: ").Append(CallerText.AsLine(facts.User, LongestUser)).Append('\n');
        text.Append("boundary: ").Append(boundary).Append('\n');
        Section(text, EnvelopeTexts.HowToRead);
    }

    private static void CallerSection(StringBuilder text, string label, string content, string boundary) =>
        Section(text, $"{label}\n<<< {boundary}\n{CallerText.AsBlock(content)}>>> {boundary}");

    private static void Section(StringBuilder text, string section) => text.Append('\n').Append(section).Append('\n');
}
