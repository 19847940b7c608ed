using System.Text.Json;

namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary><c>POST /workspaces/{id}/memory</c>.</summary>
internal sealed record SetValueRequest
{
    /// <summary>1…200 characters, no slash.</summary>
    public string? Key { get; set; }

    /// <summary>Any JSON value. Required.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Seconds until it is gone; absent: it stays.</summary>
    public long? TtlSeconds { get; set; }

    /// <summary>Write only if this is the present version.</summary>
    public long? IfMatchVersion { get; set; }
}
