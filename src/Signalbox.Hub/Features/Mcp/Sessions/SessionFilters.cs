using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Mcp.Subscriptions;

namespace Signalbox.Hub.Features.Mcp.Sessions;

/// <summary>What a server in a session does beside the common: its messages find their way by the session's outlet, and its client can watch resources.</summary>
internal static class SessionFilters
{
    private const int MaxWatched = 1000;

    public static void AddTo(McpServerOptions options, McpEndpoint endpoint)
    {
        options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) => FollowAsync(next, context, cancellationToken));
        if (endpoint.Subscriptions?.MayWatch is { } mayWatch)
        {
            options.Handlers.SubscribeToResourcesHandler = (request, cancellationToken) => WatchAsync(request, mayWatch, cancellationToken);
            options.Handlers.UnsubscribeFromResourcesHandler = (request, _) =>
            {
                Subscriber(request).Unwant(Interest.Resource(Uri(request.Params?.Uri)));
                return ValueTask.FromResult(new EmptyResult());
            };
        }
    }

    /// <summary>Notes into which answer the server's messages about a request go, and when its handler has ended.</summary>
    private static async Task FollowAsync(McpMessageHandler next, MessageContext context, CancellationToken cancellationToken)
    {
        JsonRpcMessageContext? arrival = context.JsonRpcMessage.Context;
        if (arrival?.Items?.TryGetValue(SessionCall.Item, out object? item) != true || item is not SessionCall call)
        {
            await next(context, cancellationToken);
            return;
        }

        call.Reached();
        context.Services!.GetRequiredService<SessionOutlet>().Bind(arrival.RelatedTransport!, call.Answer);
        try
        {
            await next(context, cancellationToken);
        }
        finally
        {
            call.Handled();
        }
    }

    private static async ValueTask<EmptyResult> WatchAsync(
        RequestContext<SubscribeRequestParams> request, Func<McpListener, string, CancellationToken, ValueTask<bool>> mayWatch, CancellationToken cancellationToken)
    {
        var http = (HttpContext)request.Items[McpEndpoint.HttpContextItem]!;
        Subscriber subscriber = Subscriber(request);
        string uri = Uri(request.Params?.Uri);
        if (!await mayWatch(new McpListener(subscriber.Caller, http, request.Server.ClientCapabilities ?? new()), uri, cancellationToken))
        {
            var refusal = new McpProtocolException($"There is no resource '{uri}' to watch. resources/list names those there are.", McpErrorCode.InvalidParams);
            refusal.Data["uri"] = uri;
            throw refusal;
        }

        if (subscriber.CountOf(Interest.Resources) >= MaxWatched)
        {
            throw new McpProtocolException($"This session watches {MaxWatched} resources, which is as many as it may. Unsubscribe from one first.", McpErrorCode.InvalidParams);
        }

        subscriber.Want(Interest.Resource(uri));
        return new EmptyResult();
    }

    private static string Uri(string? given) => string.IsNullOrEmpty(given) ? throw new McpProtocolException("params/uri must name a resource.", McpErrorCode.InvalidParams) : given;

    private static Subscriber Subscriber<T>(RequestContext<T> request) => request.Services!.GetRequiredService<SessionOutlet>().Subscriber!;
}
