using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Messaging.Activity;
using Signalbox.Hub.Features.Messaging.Inbox;

namespace Signalbox.Hub.Features.Messaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<ActivityView>))]
[JsonSerializable(typeof(InboxPage))]
[JsonSerializable(typeof(AckAnswer))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(StatusAnswer))]
internal sealed partial class MessagingJson : JsonSerializerContext;
