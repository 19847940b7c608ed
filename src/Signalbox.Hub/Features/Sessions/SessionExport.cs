using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Recordings as asciicast v3.</summary>
internal sealed class SessionExport(SessionViews views)
{
    /// <summary>Opens a session's recording for export; refuses when there is none.</summary>
    public async Task<Recording> OpenAsync(Caller caller, string sessionId, CancellationToken cancellationToken)
    {
        SessionRow row = await views.RequireAsync(caller, sessionId, cancellationToken);
        if (!SessionViews.MayReplay(caller, row))
        {
            throw SessionViews.Refusal(caller, sessionId);
        }

        return TranscriptReader.IsIn(row.Folder)
            ? new Recording(row)
            : throw SignalboxException.NotFound("recording-missing", "The session has no recording: it has not begun, or its recording aged out.");
    }

    /// <summary>An opened recording.</summary>
    internal sealed class Recording(SessionRow row) : IDisposable
    {
        private readonly TranscriptReader _reader = TranscriptReader.Open(row.Folder);

        /// <summary>Names the file.</summary>
        public PtyId Id { get; } = row.PtyId;

        /// <summary>Writes all of it.</summary>
        public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
        {
            var options = new AsciicastOptions { StartedAt = row.StartedMs is { } started ? DateTimeOffset.FromUnixTimeMilliseconds(started) : null };
            using var writer = new AsciicastWriter(_reader, options);
            await writer.WriteAsync(output, cancellationToken);
        }

        /// <inheritdoc />
        public void Dispose() => _reader.Dispose();
    }
}
