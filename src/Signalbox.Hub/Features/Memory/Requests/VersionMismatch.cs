using System.Text.Json.Serialization;

namespace Signalbox.Hub.Features.Memory.Requests;

/// <summary>409: somebody else wrote meanwhile. <c>current_version</c> is null when the key does not exist.</summary>
internal sealed record VersionMismatch(
    string Error,
    long ExpectedVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? CurrentVersion);
