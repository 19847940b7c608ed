using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Mcp.Questions;
using Signalbox.Hub.Features.Mcp.Sessions;
using Signalbox.Hub.Features.Mcp.Subscriptions;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Turns an <see cref="McpEndpoint"/> into the SDK's options: once, since one object serves every request.</summary>
internal static class ServerOptions
{
    private static readonly string Version = typeof(ServerOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static McpServerOptions For(McpEndpoint endpoint, IServiceProvider services, bool inSession)
    {
        ILogger log = services.GetRequiredService<ILogger<McpMount>>();
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = endpoint.Name, Title = endpoint.Title, Version = Version },
            ServerInstructions = endpoint.Instructions,
            // The request's own services; a scope of the SDK's would hide the response writer.
            ScopeRequests = false,
            // Declared although empty: the original answers prompts/list and resources/list, and some clients ask without looking.
            Capabilities = Capabilities(endpoint.Subscriptions),
            ToolCollection = Fill(new McpServerPrimitiveCollection<McpServerTool>(), endpoint.Tools),
            PromptCollection = endpoint.Prompts.Count == 0 ? null : Fill(new McpServerPrimitiveCollection<McpServerPrompt>(), endpoint.Prompts),
            ResourceCollection = endpoint.Resources.Count == 0 ? null : Fill(new McpServerResourceCollection(), endpoint.Resources),
        };
        if (inSession)
        {
            SessionFilters.AddTo(options, endpoint);
        }
        else if (endpoint.AsksByReplay)
        {
            var seal = new QuestionSeal(services.GetRequiredService<IHubKeys>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IOptions<McpOptions>>().Value.QuestionsHoldFor);
            var questions = new QuestionFilter(endpoint, seal);
            options.Filters.Request.CallToolFilters.Add(next => (request, cancellationToken) => questions.CallAsync(next, request, cancellationToken));
        }

        options.Filters.Message.IncomingFilters.Add(next => (context, cancellationToken) => ExplainAsync(next, context, log, cancellationToken));
        options.Filters.Message.OutgoingFilters.Add(next => (context, cancellationToken) => AnswerAsync(next, context, endpoint, inSession, cancellationToken));
        options.Filters.Request.ReadResourceFilters.Add(next => (request, cancellationToken) => NameResourceAsync(next, request, cancellationToken));
        if (endpoint.Subscriptions is { } subscriptions)
        {
            options.Handlers.SubscriptionsListenHandler = ActivatorUtilities.CreateInstance<ListenHandler>(services, subscriptions).ListenAsync;
        }

        endpoint.Configure?.Invoke(options);
        return options;
    }

    private static TCollection Fill<TCollection, T>(TCollection collection, IEnumerable<T> items)
        where TCollection : McpServerPrimitiveCollection<T>
        where T : IMcpServerPrimitive
    {
        foreach (T item in items)
        {
            collection.Add(item);
        }

        return collection;
    }

    private static ServerCapabilities Capabilities(McpSubscriptions? subscriptions) => new()
    {
        Tools = new() { ListChanged = True(subscriptions?.ToolsChange) },
        Prompts = new() { ListChanged = True(subscriptions?.PromptsChange) },
        Resources = new() { ListChanged = True(subscriptions?.ResourcesChange), Subscribe = True(subscriptions?.MayWatch is not null) },
    };

    /// <summary>What an endpoint cannot do is not declared, rather than declared as false.</summary>
    private static bool? True(bool? value) => value is true ? true : null;

    /// <summary>Turns what went wrong into an error that says so: unreadable params are the caller's fault, anything else is ours and stays hidden.</summary>
    private static async Task ExplainAsync(McpMessageHandler next, MessageContext context, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            await next(context, cancellationToken);
        }
        catch (Exception e) when (context.JsonRpcMessage is JsonRpcRequest request && e is not (McpException or OperationCanceledException))
        {
            if (e is JsonException)
            {
                throw new McpProtocolException($"Invalid request parameters: the params of {request.Method} do not have the form that the protocol gives them.", e, McpErrorCode.InvalidParams);
            }

            McpLog.RequestFailed(log, request.Method, e);
            throw new McpProtocolException("The hub failed to answer; its log says why. Try again, or tell the hub's operator.", e, McpErrorCode.InternalError);
        }
    }

    /// <summary>An error about a resource names it in its data; the SDK leaves that out.</summary>
    private static async ValueTask<ReadResourceResult> NameResourceAsync(
        McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> next,
        RequestContext<ReadResourceRequestParams> request,
        CancellationToken cancellationToken)
    {
        try
        {
            return await next(request, cancellationToken);
        }
        catch (McpProtocolException e)
        {
            e.Data["uri"] = request.Params?.Uri;
            throw;
        }
    }

    /// <summary>Hands every message to the response writer; the transport gets a husk, which tells it that the request is answered.</summary>
    private static async Task AnswerAsync(McpMessageHandler next, MessageContext context, McpEndpoint endpoint, bool inSession, CancellationToken cancellationToken)
    {
        JsonRpcMessage message = context.JsonRpcMessage;
        if (message is JsonRpcResponse { Result: JsonObject result })
        {
            Adjust(result, endpoint, inSession);
        }

        IServiceProvider services = context.Services!;
        await (inSession ? services.GetRequiredService<SessionOutlet>().WriteAsync(message, cancellationToken) : services.GetRequiredService<ResponseWriter>().WriteAsync(message, cancellationToken));
        if (message is JsonRpcMessageWithId answer and (JsonRpcResponse or JsonRpcError))
        {
            context.JsonRpcMessage = new JsonRpcResponse { Id = answer.Id, Result = null, Context = message.Context };
            await next(context, cancellationToken);
        }
    }

    private static void Adjust(JsonObject result, McpEndpoint endpoint, bool inSession)
    {
        // Both, since a task of the tasks extension has a ttlMs too, of another meaning. What was read says itself how long it holds: one resource is the same for everybody, the next is one caller's and changes.
        if (!endpoint.BringsOwnHints && result.ContainsKey("ttlMs") && result.ContainsKey("cacheScope") && !result.ContainsKey("contents"))
        {
            result["ttlMs"] = (long)endpoint.ListsFreshFor.TotalMilliseconds;
            result["cacheScope"] = endpoint.SameForEveryCaller ? "public" : "private";
        }

        if (inSession)
        {
            return;
        }

        // Without a session, clients of the handshake era have no way to subscribe.
        if (result.ContainsKey("protocolVersion"))
        {
            (result["capabilities"]?["resources"] as JsonObject)?.Remove("subscribe");
        }

        // The SDK declares logging always; without a session no log messages are sent to clients.
        if (result["capabilities"] is JsonObject capabilities && result.ContainsKey("instructions"))
        {
            capabilities.Remove("logging");
        }
    }
}
