using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>
/// <c>subscriptions/listen</c> of one endpoint: acknowledges what it grants, tells how watched things stand, then every change until the client leaves, its credential ends or the hub stops. Only the
/// first of these ends without a result.
/// </summary>
internal sealed class ListenHandler(McpSubscriptions subscriptions, IOptions<McpOptions> options, ICredentialWatch credentials, IHostApplicationLifetime lifetime)
{
    private readonly ListenCount _count = new(options.Value.ListensPerCaller);

    public async ValueTask<EmptyResult> ListenAsync(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var http = (HttpContext)request.Items[McpEndpoint.HttpContextItem]!;
        if (!HttpRules.AcceptsEventStream(http.Request))
        {
            throw new McpProtocolException("subscriptions/listen is answered with an event stream. Send \"Accept: application/json, text/event-stream\".", McpErrorCode.InvalidRequest);
        }

        using CredentialLease lease = credentials.Watch(http);
        using IDisposable place = _count.Take(CallerKey.Of(http.GetCaller()));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Ended, lifetime.ApplicationStopping);
        RequestId id = request.JsonRpcRequest.Id;
        try
        {
            await ServeAsync(request, new McpListener(http.GetCaller(), http, request.JsonRpcRequest.Context?.ClientCapabilities ?? new()), id, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A graceful end is the result of the request.
        }

        return new EmptyResult { Meta = Notice.Tag(null, id) };
    }

    private async Task ServeAsync(RequestContext<SubscriptionsListenRequestParams> request, McpListener listener, RequestId id, CancellationToken cancellationToken)
    {
        using var subscriber = new Subscriber(listener.Caller);
        subscriptions.Add(subscriber);
        try
        {
            var asked = request.JsonRpcRequest.Params?["notifications"] as JsonObject ?? [];
            Grant grant = await Grant.DecideAsync(subscriptions, listener, asked, cancellationToken);
            foreach (Interest interest in grant.Interests)
            {
                subscriber.Want(interest);
            }

            await request.Server.SendMessageAsync(grant.Acknowledge(id), cancellationToken);
            if (grant.Interests.Count == 0)
            {
                return; // Nothing could ever come.
            }

            await OfferCurrentAsync(listener, subscriber, grant, cancellationToken);
            while (true)
            {
                Notice next = await subscriber.NextAsync(cancellationToken);
                if (await next.ReadAsync(listener, cancellationToken) is { } notice)
                {
                    await request.Server.SendMessageAsync(notice.ToMessage(id), cancellationToken);
                }
            }
        }
        finally
        {
            subscriptions.Remove(subscriber);
        }
    }

    private static async Task OfferCurrentAsync(McpListener listener, Subscriber subscriber, Grant grant, CancellationToken cancellationToken)
    {
        foreach ((McpTopic topic, string key) in grant.Topics)
        {
            if (topic.CurrentAsync is { } read && await read(listener, key, cancellationToken) is { } current)
            {
                subscriber.OfferFirst(Interest.Of(topic, key), new Notice(topic.Method, current));
            }
        }
    }
}
