using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.A2a;

/// <summary><c>POST /workspaces/{id}/a2a</c>.</summary>
internal static class A2aEndpoints
{
    public static async Task<IResult> CallAsync(HttpContext http, IA2aCallers callers, A2aDesk desk, CancellationToken cancellationToken)
    {
        (Workspace target, WorkspaceId? source) = await callers.AdmitAsync(http, cancellationToken);
        JsonObject envelope = A2aEnvelope.Normalise(await RequestBody.ReadAsync(http.Request, "invalid JSON", cancellationToken));
        var call = new A2aCall
        {
            Target = target,
            Source = source,
            Caller = http.GetCaller(),
            Method = A2aEnvelope.Method(envelope),
            Request = envelope,
            Http = http,
        };
        return await desk.HandleAsync(call, cancellationToken);
    }
}
