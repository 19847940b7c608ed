using System.Text.Json.Nodes;
using Signalbox.AgentTools;
using Signalbox.AgentTools.Platform;

namespace Signalbox.Cli.Connect;

/// <summary>
/// Pushes messages to a host that shows them, as they come. What has no ack is pushed again when the process starts anew, and says so.
/// </summary>
/// <param name="member">Whose inbox.</param>
/// <param name="folder">Keeps up to where the host was told.</param>
/// <param name="several">Whether the process has several workspaces.</param>
/// <param name="push">Sends the notification.</param>
/// <param name="log">Hears of failures.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads the attempts after failures.</param>
internal sealed class Announcer(
    Member member, ConfigFolder folder, bool several, Func<JsonObject, CancellationToken, Task> push, ConnectLog log, TimeProvider time, Func<double> random)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), random);
    private readonly long _toldBefore = folder.ReadCursor(member.Id, several) ?? 0;
    private long _told;

    /// <summary>Waits and pushes until the process ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(cancellationToken);
                _backoff.Reset();
            }
            catch (Exception e) when (e is PlatformUnreachableException or ToolRefusedException)
            {
                log.Info($"waiting for messages failed: {e.Message}");
                await Task.Delay(_backoff.Next(), time, cancellationToken);
            }
        }
    }

    /// <summary>One wait, and what it brings.</summary>
    internal async Task OnceAsync(CancellationToken cancellationToken)
    {
        foreach (JsonObject message in await member.Inbox!.FetchAheadAsync(Wait, _told, cancellationToken))
        {
            long seq = message.Number("seq") ?? _told;
            if (ChannelMessage.Build(message, member.Platform.Platform, again: seq <= _toldBefore) is { } notification)
            {
                await push(notification, cancellationToken);
            }

            _told = Math.Max(_told, seq);
            Remember();
        }
    }

    private void Remember()
    {
        try
        {
            if (_told > _toldBefore)
            {
                folder.SaveCursor(member.Id, _told, several);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"saving the inbox cursor failed: {e.Message}");
        }
    }
}
