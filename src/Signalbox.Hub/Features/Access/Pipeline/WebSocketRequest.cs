using Microsoft.AspNetCore.Http.Features;

namespace Signalbox.Hub.Features.Access.Pipeline;

/// <summary>Whether a request opens a WebSocket, over HTTP/1.1 or as an extended CONNECT; independent of any other middleware.</summary>
internal static class WebSocketRequest
{
    public static bool Is(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true }
        || context.Request.Headers.Upgrade.Any(value => value?.Contains("websocket", StringComparison.OrdinalIgnoreCase) == true);
}
