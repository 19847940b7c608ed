using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Journal;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;
using Signalbox.Hub.Features.Upstreams.Gateway.Search;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Answers the requests that are about what upstreams offer.</summary>
internal sealed class GatewayRouter(
    ListServer lists, TargetFinder targets, UpstreamRelay relay, UpstreamInventory inventory, GrantBook grants, ToolSearch search, CallJournal journal)
{
    /// <summary>Whether a message asks for something of upstreams.</summary>
    public static bool Answers(JsonRpcMessage message) => message is JsonRpcRequest
    {
        Method: "tools/list" or "resources/list" or "resources/templates/list" or "prompts/list" or "tools/call" or "prompts/get" or "resources/read" or "completion/complete"
    };

    /// <summary>The result of such a request.</summary>
    public async Task<JsonObject> AnswerAsync(ClientRequest client, CancellationToken cancellationToken) => client.Method switch
    {
        "tools/list" => await lists.ListAsync(client, ItemKind.Tool, cancellationToken),
        "resources/list" => await lists.ListAsync(client, ItemKind.Resource, cancellationToken),
        "resources/templates/list" => await lists.ListAsync(client, ItemKind.Template, cancellationToken),
        "prompts/list" => await lists.ListAsync(client, ItemKind.Prompt, cancellationToken),
        "tools/call" => ResultShape.Fit(await CallAsync(client, cancellationToken), client.IsPerRequestEra),
        "prompts/get" => ResultShape.Fit(await GetPromptAsync(client, cancellationToken), client.IsPerRequestEra),
        "resources/read" => await ReadAsync(client, cancellationToken),
        _ => ResultShape.Fit(await CompleteAsync(client, cancellationToken), client.IsPerRequestEra),
    };

    private async Task<JsonObject> CallAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        string name = Text(client.Params, "name") ?? throw GatewayError.Invalid("'name' is missing: say which tool to call.");
        if (SearchMode.IsOn(client.Http))
        {
            if (name == SearchMode.SearchTool)
            {
                return await search.RunAsync(client, cancellationToken);
            }

            name = name == SearchMode.CallTool ? Unwrap(client.Params) : name;
        }

        RelayTarget target = await targets.FindAsync(ItemKind.Tool, name, cancellationToken);
        try
        {
            await RequireAsync(client, ItemKind.Tool, target, cancellationToken);
            client.Params["name"] = target.Key;
            return await SendAsync(client, target, cancellationToken);
        }
        catch (UpstreamException e) when (e.Failure is not (UpstreamFailure.Answered or UpstreamFailure.UnknownEndpoint))
        {
            return CallFailures.ToResult(e, target.Entry?.Item.Definition);
        }
    }

    private async Task<JsonObject> GetPromptAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        string name = Text(client.Params, "name") ?? throw GatewayError.Invalid("'name' is missing: say which prompt to get.");
        RelayTarget target = await targets.FindAsync(ItemKind.Prompt, name, cancellationToken);
        await RequireAsync(client, ItemKind.Prompt, target, cancellationToken);
        client.Params["name"] = target.Key;
        return await SendAsync(client, target, cancellationToken);
    }

    private async Task<JsonObject> ReadAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        string uri = Text(client.Params, "uri") ?? throw GatewayError.Invalid("'uri' is missing: say which resource to read.");
        RelayTarget target = await targets.FindResourceAsync(uri, cancellationToken);
        await RequireAsync(client, ItemKind.Resource, target, cancellationToken);
        client.Params["uri"] = target.Key;
        JsonObject result = await SendAsync(client, target, cancellationToken);
        bool isComplete = Text(result, "resultType") is null or "complete";
        return ResultShape.Fit(result, client.IsPerRequestEra, isComplete ? TimeSpan.Zero : null);
    }

    private async Task<JsonObject> CompleteAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        var reference = client.Params["ref"] as JsonObject;
        (ItemKind kind, string member) = Text(reference, "type") == "ref/resource" ? (ItemKind.Template, "uri") : (ItemKind.Prompt, "name");
        string shown = Text(reference, member) ?? throw GatewayError.Invalid($"'ref' has no '{member}': say what to complete.");
        RelayTarget target = kind == ItemKind.Prompt
            ? await targets.FindAsync(ItemKind.Prompt, shown, cancellationToken)
            : await targets.FindTemplateAsync(shown, cancellationToken);
        await RequireAsync(client, kind, target, cancellationToken);
        reference![member] = target.Key;
        return await SendAsync(client, target, cancellationToken);
    }

    private async Task<JsonObject> SendAsync(ClientRequest client, RelayTarget target, CancellationToken cancellationToken)
    {
        GatewayDirectory directory = inventory.Current;
        if (Text(client.Params, "requestState") is { } state)
        {
            return await relay.ResumeAsync(client, target, state, directory, cancellationToken) ?? throw GatewayError.Invalid(
                $"This call of {target.Shown} no longer waits for an answer: it was answered before, five minutes have passed, or the hub was restarted. "
                + "Look whether its work was done, then call it again without requestState.");
        }

        return await relay.SendAsync(client, target, UpstreamParams.Adapt(client.Params), directory, cancellationToken);
    }

    /// <summary>Refuses what is not for this caller before anything is sent.</summary>
    private async Task RequireAsync(ClientRequest client, ItemKind kind, RelayTarget target, CancellationToken cancellationToken)
    {
        string? refusal = targets.Refusal(kind, target);
        CallerTools allowed = await grants.OfAsync(client.Caller, cancellationToken);
        if (refusal is null && !allowed.Includes(new QualifiedName(target.Endpoint, target.Key).ToString()))
        {
            refusal = $"'{target.Shown}' is not among what an admin granted to you.";
        }

        if (refusal is not null)
        {
            await journal.RefusedAsync(client, target, "refused");
            throw new UpstreamException(target.Endpoint, UpstreamFailure.ToolNotAllowed, refusal);
        }
    }

    private static string Unwrap(JsonObject parameters)
    {
        var arguments = parameters["arguments"] as JsonObject;
        string name = Text(arguments, "name") ?? throw GatewayError.Invalid($"{SearchMode.CallTool} needs 'name', the name of a tool as {SearchMode.SearchTool} gave it.");
        JsonNode? inner = arguments!["arguments"];
        arguments.Remove("arguments");
        parameters["arguments"] = inner ?? new JsonObject();
        return name;
    }

    private static string? Text(JsonObject? parameters, string member) =>
        parameters?[member] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
