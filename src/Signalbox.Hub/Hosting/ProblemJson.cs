using System.Text.Json.Serialization;

namespace Signalbox.Hub.Hosting;

[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext;
