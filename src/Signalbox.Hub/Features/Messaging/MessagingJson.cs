using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Messaging.Activity;
using Signalbox.Hub.Features.Messaging.Chat;
using Signalbox.Hub.Features.Messaging.Inbox;

namespace Signalbox.Hub.Features.Messaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<ActivityView>))]
[JsonSerializable(typeof(InboxPage))]
[JsonSerializable(typeof(AckAnswer))]
[JsonSerializable(typeof(RenewAnswer))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(BroadcastAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
internal sealed partial class MessagingJson : JsonSerializerContext;
