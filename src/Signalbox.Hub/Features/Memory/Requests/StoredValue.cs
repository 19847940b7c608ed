using System.Text.Json;

namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary>A value by key.</summary>
internal sealed record StoredValue(string Key, JsonElement Value, long Version, DateTimeOffset UpdatedAt, DateTimeOffset? ExpiresAt);
