using System.Text.Json.Nodes;
using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.A2a;

/// <summary>
/// A2A over the route of the original. There a message to an external agent stays a message; all else that A2A knows is answered as at the workspace's own
/// endpoint. Clients of the original wait for the answer of an agent that the hub runs, so such a call waits unless it says otherwise.
/// </summary>
internal sealed class A2aRoute(A2aServer server) : IA2aTasks
{
    public bool Handles(Workspace target, string method) => Methods.TryFind(method, out Operation operation) && operation switch
    {
        Operation.SendMessage => !target.External,

        // An agent with an address may answer a stream by itself.
        Operation.SendStreamingMessage => !target.External || !target.IsPush,
        _ => true,
    };

    public Task<IResult> HandleAsync(A2aCall call, CancellationToken cancellationToken)
    {
        JsonObject request = call.Request;
        if (call.Method == MessageMethods.Send && request["params"] is JsonObject parameters)
        {
            parameters["configuration"] ??= new JsonObject { ["blocking"] = true };
            Complete(parameters);
        }

        return server.AnswerAsync(call.Http, new A2aScope(call.Caller, call.Source, call.Target), request, cancellationToken);
    }

    /// <summary>Bare parts are a message, and parts of the original name their <c>type</c>.</summary>
    private static void Complete(JsonObject parameters)
    {
        if (parameters["message"] is null && parameters["parts"] is JsonArray parts)
        {
            parameters.Remove("parts");
            parameters["message"] = new JsonObject { ["messageId"] = Guid.NewGuid().ToString("D"), ["role"] = "user", ["parts"] = parts };
        }

        foreach (JsonObject part in (parameters["message"]?["parts"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            part["kind"] ??= part["type"]?.DeepClone();
        }
    }
}
