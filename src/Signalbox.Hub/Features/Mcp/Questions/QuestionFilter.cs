using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Questions;

/// <summary>
/// Lets tools ask with <c>await server.ElicitAsync(…)</c> although nothing outlives the request: the question is the answer of the call, the client repeats the call with its answer, and the tool runs again from
/// its start with every answer so far.
/// </summary>
internal sealed class QuestionFilter(McpEndpoint endpoint, QuestionSeal seal)
{
    public async ValueTask<CallToolResult> CallAsync(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (!McpVersions.IsPerRequest(request.JsonRpcRequest.Context?.ProtocolVersion))
        {
            return await next(request, cancellationToken); // The SDK says that such a client cannot be asked.
        }

        var http = (HttpContext)request.Items[McpEndpoint.HttpContextItem]!;
        byte[] call = QuestionSeal.Fingerprint(endpoint.Path, CallerKey.Of(http.GetCaller()), request.Params.Name, request.Params.Arguments);
        JsonArray answers = await OpenAsync(call, request.Params.RequestState, cancellationToken);
        var run = new QuestionRun(call, answers, request.JsonRpcRequest, seal);
        request.Server = request.Server.WithOutgoingRequestInterceptor(run.AskAsync);
        return await next(request, cancellationToken);
    }

    private async Task<JsonArray> OpenAsync(byte[] call, string? state, CancellationToken cancellationToken)
    {
        if (state?.StartsWith(QuestionSeal.Prefix, StringComparison.Ordinal) != true)
        {
            return [];
        }

        (JsonArray? answers, string? refusal) = await seal.OpenAsync(call, state, cancellationToken);
        return answers ?? throw new McpProtocolException(refusal!, McpErrorCode.InvalidParams);
    }
}
