namespace Signalbox.Cli.Bridge;

/// <summary>Brings one message to the server and what comes back to the client.</summary>
internal sealed class Relay(RemoteServer remote, ClientEnd client, BridgeLog log, TimeProvider time)
{
    private const int MaxResumes = 5;
    private const int MaxShown = 2000;

    /// <summary>Relays a message. Every request in it is answered, be it with an error, unless it is called off.</summary>
    public async Task RunAsync(Message message, CancellationToken cancellationToken)
    {
        var waiting = new HashSet<string>(message.Asks, StringComparer.Ordinal);
        try
        {
            using HttpResponseMessage response = await remote.PostAsync(message, cancellationToken);
            await BringBackAsync(response, message, waiting, cancellationToken);
            if (waiting.Count > 0)
            {
                throw new BridgeException("The server's answer ended without a word on this request. What was asked may have been done.");
            }
        }
        catch (Exception e) when (e is not (OperationCanceledException or ClientGoneException))
        {
            BridgeException failure = e as BridgeException ?? new BridgeException(e.Message);
            if (waiting.Count == 0)
            {
                log.Warning($"'{message.Method ?? "an answer"}' did not reach the server: {failure.Message}");
            }

            foreach (string id in waiting)
            {
                await client.FailAsync(id, failure, cancellationToken);
            }
        }
    }

    /// <summary>Passes on what the server says by itself, until cancelled. A server need not offer that.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var events = new EventStream();
        TimeSpan pause = events.Pause;
        while (true)
        {
            try
            {
                using HttpResponseMessage? response = await remote.ListenAsync(events.LastEvent, cancellationToken);
                if (response?.Content.Headers.ContentType?.MediaType != "text/event-stream")
                {
                    return;
                }

                await events.ReadAsync(
                    response,
                    async message =>
                    {
                        await client.WriteAsync(message.Bytes, cancellationToken);
                        return true;
                    },
                    cancellationToken);
                pause = events.Pause;
            }
            catch (Exception e) when (e is BridgeException or CliException)
            {
                // The server is away for a while; calls say so, each for itself.
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, EventStream.LongestPause.Ticks));
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task BringBackAsync(HttpResponseMessage response, Message message, HashSet<string> waiting, CancellationToken cancellationToken)
    {
        switch (response.Content.Headers.ContentType?.MediaType)
        {
            case "text/event-stream":
                await BringEventsAsync(response, message, waiting, cancellationToken);
                break;
            case "application/json":
                byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                if (Message.TryRead(body) is { } answer)
                {
                    await DeliverAsync(answer, message, waiting, cancellationToken);
                }
                else if (body.Length > 0)
                {
                    throw await NoAnswerAsync(response, cancellationToken);
                }

                break;
            default:
                // 202 has no body. Anything else is not MCP: a page to sign in, say.
                if (waiting.Count > 0)
                {
                    throw await NoAnswerAsync(response, cancellationToken);
                }

                break;
        }
    }

    private async Task BringEventsAsync(HttpResponseMessage response, Message message, HashSet<string> waiting, CancellationToken cancellationToken)
    {
        var events = new EventStream();
        await ReadAsync(response);
        for (int resumes = 0; waiting.Count > 0 && events.LastEvent is not null && resumes < MaxResumes; resumes++)
        {
            await Task.Delay(events.Pause, time, cancellationToken);
            using HttpResponseMessage? rest = await remote.ListenAsync(events.LastEvent, cancellationToken);
            if (rest is null)
            {
                return;
            }

            await ReadAsync(rest);
        }

        Task ReadAsync(HttpResponseMessage from) => events.ReadAsync(
            from,
            async said =>
            {
                await DeliverAsync(said, message, waiting, cancellationToken);
                return waiting.Count > 0;
            },
            cancellationToken);
    }

    private async Task DeliverAsync(Message answer, Message message, HashSet<string> waiting, CancellationToken cancellationToken)
    {
        if (message.Method == "initialize" && answer.AgreedVersion is { } version)
        {
            remote.Agree(version);
        }

        await client.WriteAsync(answer.Bytes, cancellationToken);
        waiting.ExceptWith(answer.Answers);
    }

    private static async Task<BridgeException> NoAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string body = await HttpBody.ReadTextAsync(response, MaxShown, cancellationToken);
        return new BridgeException(
            $"The server's answer is no MCP ({(int)response.StatusCode}, {response.Content.Headers.ContentType?.MediaType ?? "no content"}). Is the address that of its MCP endpoint?",
            body,
            (int)response.StatusCode);
    }
}
