namespace Signalbox.Hub.Features.Upstreams.Gateway.Grants;

/// <summary>Some callers may use some tools, and no others.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Subject"><c>identity</c>, <c>workspace</c> or <c>role</c>.</param>
/// <param name="Pattern">Of that; <c>*</c> stands for anything.</param>
/// <param name="Tools">Patterns of <c>endpoint__tool</c>; also of prompts, and of <c>endpoint__</c> followed by a URI for resources.</param>
/// <param name="CreatedMs">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
internal sealed record ToolGrant(string Id, string Subject, string Pattern, IReadOnlyList<string> Tools, long CreatedMs, string CreatedBy);
