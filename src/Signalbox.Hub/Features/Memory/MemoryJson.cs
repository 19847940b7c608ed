using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Memory.Contracts;
using Signalbox.Hub.Features.Memory.Requests;

namespace Signalbox.Hub.Features.Memory;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NewMemory))]
[JsonSerializable(typeof(CommittedMemory))]
[JsonSerializable(typeof(IReadOnlyList<RecalledMemory>))]
[JsonSerializable(typeof(GlobalWrite))]
[JsonSerializable(typeof(DeletedMemory))]
[JsonSerializable(typeof(SetValueRequest))]
[JsonSerializable(typeof(SetValueResponse))]
[JsonSerializable(typeof(VersionMismatch))]
[JsonSerializable(typeof(IReadOnlyList<StoredValue>))]
[JsonSerializable(typeof(DeletedValue))]
internal sealed partial class MemoryJson : JsonSerializerContext;
