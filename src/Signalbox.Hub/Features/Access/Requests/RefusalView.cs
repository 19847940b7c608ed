using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Access.Requests;

/// <summary>Why a credential that came along was not accepted.</summary>
internal sealed record RefusalView(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("detail")] string Detail);
