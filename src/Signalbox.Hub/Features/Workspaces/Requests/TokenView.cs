using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>A token as lists show it.</summary>
internal sealed record TokenView(
    string Id, string Prefix, string CreatedAt, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastUsedAt);
