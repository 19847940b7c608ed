using Signalbox.Terminals.Transcripts;

namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>Renders the screen of a session at an offset. Costs up to a segment's worth of parsing.</summary>
internal interface IScreenSource
{
    /// <summary>The screen at <paramref name="offset"/>, or at the first offset after it that can be shown.</summary>
    TranscriptScreen ScreenAt(long offset);
}
