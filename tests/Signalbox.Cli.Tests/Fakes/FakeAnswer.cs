using System.Text.Json.Nodes;

namespace Signalbox.Cli.Tests.Fakes;

/// <summary>An answer of the hub.</summary>
/// <param name="Body">What it says.</param>
/// <param name="Status">Status code.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="BreaksOff">Whether the connection is lost after the body.</param>
internal sealed record FakeAnswer(string Body, int Status = 200, string ContentType = "application/json", bool BreaksOff = false)
{
    /// <summary>A refusal as the hub words it.</summary>
    public static FakeAnswer Refusal(int status, string code, string detail) => new(
        new JsonObject { ["type"] = $"urn:signalbox:{code}", ["title"] = code, ["status"] = status, ["detail"] = detail, ["error"] = detail }.ToJsonString(),
        status,
        "application/problem+json");
}
