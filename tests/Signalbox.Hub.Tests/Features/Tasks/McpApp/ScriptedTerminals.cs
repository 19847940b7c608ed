using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;

namespace Signalbox.Hub.Tests.Features.Tasks.McpApp;

/// <summary>Terminals that say what they were asked.</summary>
internal sealed class ScriptedTerminals : ITerminalSlices
{
    /// <summary>One read of a terminal.</summary>
    public sealed record Reading(string Caller, PtyId Session, long Offset, TimeSpan Wait, int MostBytes);

    public ConcurrentQueue<Reading> Readings { get; } = [];

    /// <summary>What the next reads throw.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether reads wait for something new that never comes.</summary>
    public bool Holds { get; set; }

    public async Task WriteAsync(Caller caller, PtyId session, long offset, TimeSpan wait, int mostBytes, IBufferWriter<byte> into, CancellationToken cancellationToken)
    {
        Readings.Enqueue(new Reading(caller.Identity!, session, offset, wait, mostBytes));
        if (Failure is { } failure)
        {
            throw failure;
        }

        if (Holds)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        into.Write(Encoding.UTF8.GetBytes($$"""{"items":[],"next":{{offset}},"state":{"state":"live"},"end":false}"""));
    }
}
