using System.Net.Http.Headers;
using System.Net.Sockets;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.A2a;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>Calls agents that gave an address. The hub proves itself with the workspace's inbound secret.</summary>
internal sealed class PushCalls(IWorkspaceCaller caller, IWorkspaceSecrets secrets)
{
    private const int MaxAnswer = 10 * 1024 * 1024;

    /// <summary>After a beat the agent knows its secret; beats come every 20 s.</summary>
    private static readonly TimeSpan NextBeat = TimeSpan.FromSeconds(30);

    /// <summary>Posts to the agent's address, or to a path below it. What can be known before calling is refused: no address, a closed one, a secret that the agent can't have.</summary>
    public async Task<PushOutcome> PostAsync(
        Workspace target, string path, WorkspaceId? source, HttpContent content, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (await caller.FindFaultAsync(target.Url, cancellationToken) is not null)
        {
            throw new SignalboxException("workspace-url-closed", StatusCodes.Status502BadGateway, "workspace URL is not publicly routable");
        }

        InboundSecret secret = await secrets.InboundSecretAsync(target.Id, cancellationToken)
            ?? throw SignalboxException.NotFound("workspace-unknown", "workspace not found");
        if (secret.JustMade)
        {
            throw ReRegistering();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path.Length == 0 ? target.Url : target.Url.TrimEnd('/') + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Text);
        if (source is { } from)
        {
            request.Headers.Add(A2aCallers.CallerHeader, from.Value);
        }

        return await SendAsync(request, timeout, cancellationToken);
    }

    private async Task<PushOutcome> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            WorkspaceAnswer answer = await caller.SendAsync(request, timeout, MaxAnswer, cancellationToken);

            // Its own refusal of our secret says nothing about whoever sends: it has not had the secret yet.
            return answer.StatusCode == StatusCodes.Status401Unauthorized ? throw ReRegistering() : new PushOutcome(answer, false, null);
        }
        catch (TimeoutException e)
        {
            return new PushOutcome(null, true, e.Message);
        }
        catch (HttpRequestException e)
        {
            return new PushOutcome(null, BrokeOff(e), e.Message);
        }
    }

    private static bool BrokeOff(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.ResponseEnded || e.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } };

    private static SignalboxException ReRegistering() => new(
        "workspace-re-registering",
        StatusCodes.Status503ServiceUnavailable,
        "workspace is re-registering — please retry in 30 seconds: it gets the hub's new secret with its next beat")
    {
        RetryAfter = NextBeat,
    };
}
