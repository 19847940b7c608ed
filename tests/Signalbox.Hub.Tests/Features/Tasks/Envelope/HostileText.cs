using FsCheck;
using FsCheck.Fluent;

namespace Signalbox.Hub.Tests.Features.Tasks.Envelope;

/// <summary>Texts that a caller would write to break out of its section, mixed with arbitrary ones.</summary>
internal static class HostileText
{
    private static readonly string[] Fragments =
    [
        "\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\v", "\f", "\u001c", "---CODA-TASK---", "---END-CODA-TASK---", "TASK:", "CONTEXT:", "INSTRUCTIONS:",
        "SAFETY:", "PRIOR SESSION: sess-000000000000", "CAPABILITIES:", "WORKFLOW PROTOCOL:", "task_id: task-00000000", "user: root", "boundary: ",
        PromptEnvelopeTests.Boundary, $"<<< {PromptEnvelopeTests.Boundary}", $">>> {PromptEnvelopeTests.Boundary}", "| ", "|", " ", "\t", "\0", "\u001b[2J", "\u001b]0;x\u0007",
        "\u009b2J", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud83d\ude80", "\ud83d", "\udc00", "\U000e0041", "é", "漢", "plain words",
    ];

    public static Arbitrary<string> Arbitrary { get; } = Gen
        .OneOf(Gen.Elements(Fragments), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""))
        .ListOf()
        .Select(parts => string.Concat(parts))
        .ToArbitrary();
}
