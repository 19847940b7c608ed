using System.Text.Json.Serialization;

namespace Signalbox.Cli.Bridge;

[JsonSerializable(typeof(string))]
internal sealed partial class BridgeJson : JsonSerializerContext;
