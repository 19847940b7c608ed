using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>Renders screens from the files of a transcript.</summary>
internal sealed class TranscriptScreenSource(TranscriptReader reader) : IScreenSource
{
    public TranscriptScreen ScreenAt(long offset) => reader.ScreenAt(offset);
}
