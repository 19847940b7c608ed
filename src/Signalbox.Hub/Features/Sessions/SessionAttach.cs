using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>The original's attach: the whole text so far, live or as a replay.</summary>
internal sealed class SessionAttach(SessionViews views, SessionFactReader reader, TerminalRegistry registry, SessionOutput output, ShellActivity activity, SessionOptions options)
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
        long head = live?.Head ?? transcript.DetectHead();
        string text = TranscriptText.Read(transcript, TranscriptOptions.Default with { Cap = options.TranscriptCap }, head);
        output.SkipTo(caller, row.PtyId, head);
        if (live is null or { Exit: not null })
        {
            return new AttachResponse { SessionId = row.PtyId, Label = $"{row.Label} (replay)", Output = [text], Replay = true };
        }

        activity.Touch(row.PtyId);
        SessionFacts facts = await reader.ReadAsync(row, cancellationToken);
        return new AttachResponse { SessionId = row.PtyId, Label = row.Label, Output = [text], Process = facts.ProgramOf(live), CreatedAt = row.CreatedMs / 1000.0 };
    }

    /// <summary>The original's words.</summary>
    private static SignalboxException Gone() => SignalboxException.NotFound("session-unknown", "Session not found or exited");
}
