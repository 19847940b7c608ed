using System.Text.Json.Nodes;
using ModelContextProtocol;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Journal;
using Signalbox.Hub.Features.Upstreams.Gateway.Parking;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Relay;

/// <summary>Takes a client's request to its endpoint and the result back, with all that is said in between: progress, cancellation, questions.</summary>
internal sealed class UpstreamRelay(IUpstreamPool pool, ParkingLot lot, ResourceLinks links, CallJournal journal)
{
    /// <summary>Gives the server's result; throws <see cref="UpstreamException"/>.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="target">Where to.</param>
    /// <param name="parameters">In the server's terms.</param>
    /// <param name="directory">For URIs in the result.</param>
    /// <param name="cancellationToken">The client went away, or cancelled.</param>
    public async Task<JsonObject> SendAsync(ClientRequest client, RelayTarget target, JsonObject parameters, GatewayDirectory directory, CancellationToken cancellationToken)
    {
        // A client of the handshake era is asked in its session; one that can be asked nothing needs no place to wait in.
        JsonObject result = client.IsPerRequestEra && client.Abilities.Any
            ? await StartAsync(client, target, parameters, cancellationToken)
            : await SendOnceAsync(client, target, parameters, client.Abilities.Any ? client.AskAsync : null, () => client, cancellationToken);
        links.Follow(result, target.Endpoint, directory);
        return result;
    }

    /// <summary>Goes on with a call that waits for its client; null when there is none such.</summary>
    public async Task<JsonObject?> ResumeAsync(ClientRequest client, RelayTarget target, string state, GatewayDirectory directory, CancellationToken cancellationToken)
    {
        if (lot.TryResume(state, client.UpstreamCaller, Called(client, target)) is not { } call)
        {
            return null;
        }

        call.Answer(client.Params["inputResponses"] as JsonObject ?? []);
        JsonObject result = await AttendAsync(call, client, cancellationToken);
        links.Follow(result, target.Endpoint, directory);
        return result;
    }

    private static string Called(ClientRequest client, RelayTarget target) => $"{client.Method} {target.Endpoint} {target.Key}";

    private async Task<JsonObject> StartAsync(ClientRequest client, RelayTarget target, JsonObject parameters, CancellationToken cancellationToken)
    {
        var call = new ParkedCall
        {
            Caller = client.UpstreamCaller,
            Called = Called(client, target),
        };
        ClientAbilities abilities = client.Abilities;
        call.Start(self => SendOnceAsync(
            client,
            target,
            parameters,
            (method, question, token) => abilities.CanAnswer(method, question) ? self.AskAsync(method, question, token) : Task.FromResult(ClientAbilities.Refuse(method)),
            () => self.Client,
            self.Ended));
        return await AttendAsync(call, client, cancellationToken);
    }

    private async Task<JsonObject> AttendAsync(ParkedCall call, ClientRequest client, CancellationToken cancellationToken)
    {
        while (true)
        {
            JsonObject? result = await call.AttendAsync(client, cancellationToken);
            if (result is not null)
            {
                return result;
            }

            if (lot.TryPark(call, out string? state))
            {
                return new JsonObject { ["resultType"] = "input_required", ["inputRequests"] = call.Questions(), ["requestState"] = state };
            }

            // No room to wait in: the server hears that nobody answers, and the call goes on without.
            call.GiveUp();
        }
    }

    private async Task<JsonObject> SendOnceAsync(
        ClientRequest client,
        RelayTarget target,
        JsonObject parameters,
        Func<string, JsonObject, CancellationToken, Task<JsonObject>>? ask,
        Func<ClientRequest?> present,
        CancellationToken cancellationToken)
    {
        await using JournalEntry entry = journal.Begin(client, target, parameters);
        var request = new UpstreamRequest(client.Method, parameters)
        {
            Caller = client.UpstreamCaller,
            Progress = client.WantsProgress ? progress => present() is { WantsProgress: true } hearer ? hearer.ProgressAsync(progress) : Task.CompletedTask : null,
            Ask = ask,
        };
        try
        {
            JsonObject result = await pool.SendAsync(target.Endpoint, request, cancellationToken);
            entry.Outcome = result["isError"] is JsonValue value && value.TryGetValue(out bool isError) && isError ? "tool_error" : "ok";
            return result;
        }
        catch (UpstreamException e)
        {
            entry.Outcome = CallFailures.Word(e.Failure);
            throw;
        }
        catch (McpException)
        {
            entry.Outcome = "client_failed";
            throw;
        }
    }
}
