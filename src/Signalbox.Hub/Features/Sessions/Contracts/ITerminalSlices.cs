using System.Buffers;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Sessions.Contracts;

/// <summary>What a terminal showed, piece by piece, for faces that can neither stream nor hold a connection.</summary>
public interface ITerminalSlices
{
    /// <summary>
    /// Writes the answer of the long-poll twin (docs/specs/sessions.md) as one JSON object: <c>items</c> from <paramref name="offset"/> on, <c>next</c>, <c>state</c>, <c>end</c>.
    /// Refused with <c>session-unknown</c> for an unknown session and for one that the caller may not watch.
    /// </summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="session">The terminal.</param>
    /// <param name="offset">Where the reader's screen stands; 0 for everything.</param>
    /// <param name="wait">How long to wait when there is nothing new; cut to 25 s.</param>
    /// <param name="mostBytes">How many bytes of the terminal one answer carries; in base64 they are a third more.</param>
    /// <param name="into">Where the JSON goes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WriteAsync(Caller caller, PtyId session, long offset, TimeSpan wait, int mostBytes, IBufferWriter<byte> into, CancellationToken cancellationToken);
}
