using System.Text.Json.Serialization;

namespace Signalbox.Terminals.Hosting;

/// <summary>Source-generated JSON between hub and session host. Unknown members are ignored, so that versions can mix.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionSpec))]
[JsonSerializable(typeof(StartedFact))]
[JsonSerializable(typeof(AgentFact))]
[JsonSerializable(typeof(ExitFact))]
[JsonSerializable(typeof(HostStatus))]
[JsonSerializable(typeof(HelloMessage))]
[JsonSerializable(typeof(AuthMessage))]
[JsonSerializable(typeof(WelcomeMessage))]
[JsonSerializable(typeof(ResizeMessage))]
[JsonSerializable(typeof(GraceMessage))]
[JsonSerializable(typeof(EndMessage))]
internal sealed partial class HostingJson : JsonSerializerContext;
