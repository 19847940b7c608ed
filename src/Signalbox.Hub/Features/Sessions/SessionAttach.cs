using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The original's attach: the whole text so far, live or as a replay.</summary>
internal sealed class SessionAttach(SessionViews views, SessionFactReader reader, TerminalRegistry registry, SessionOptions options)
{
    public async Task<AttachResponse> AttachAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        SessionRow row;
        try
        {
            row = await views.RequireAsync(caller, sessionId, cancellationToken);
        }
        catch (SignalboxException)
        {
            throw Gone();
        }

        LiveTerminal? live = registry.Find(row.PtyId);
        if (live is null && !TranscriptReader.IsIn(row.Folder))
        {
            throw Gone();
        }

        using var transcript = TranscriptReader.Open(row.Folder);
        string text = TranscriptText.Read(transcript, TranscriptOptions.Default with { Cap = options.TranscriptCap });
        if (live is null or { Exit: not null })
        {
            return new AttachResponse { SessionId = row.PtyId, Label = $"{row.Label} (replay)", Output = [text], Replay = true };
        }

        SessionFacts facts = await reader.ReadAsync(row, cancellationToken);
        return new AttachResponse { SessionId = row.PtyId, Label = row.Label, Output = [text], Process = facts.Program, CreatedAt = row.CreatedMs / 1000.0 };
    }

    /// <summary>The original's words.</summary>
    private static SignalboxException Gone() => SignalboxException.NotFound("session-unknown", "Session not found or exited");
}
