using System.Text.Json.Serialization;
using Signalbox.Hub.Features.Access.Requests;
using Signalbox.Hub.Features.Access.Tokens;

namespace Signalbox.Hub.Features.Access;

/// <summary>Wire names stand on the records, so they hold whatever naming policy the host uses.</summary>
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignOutRequest))]
[JsonSerializable(typeof(ExchangeRequest))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(IssuedToken))]
[JsonSerializable(typeof(IReadOnlyList<TokenView>))]
[JsonSerializable(typeof(NewShareLink))]
[JsonSerializable(typeof(IssuedShareLink))]
[JsonSerializable(typeof(IReadOnlyList<ShareLinkView>))]
[JsonSerializable(typeof(TokenAct))]
internal sealed partial class AccessJson : JsonSerializerContext;
