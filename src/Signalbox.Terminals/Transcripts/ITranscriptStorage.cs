namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Every write a transcript makes. Nothing here throws for disk trouble: the writer runs beside a PTY that must be drained,
/// so trouble is an ordinary outcome. A seam, so that tests can fail or interrupt each step.
/// </summary>
internal interface ITranscriptStorage
{
    /// <summary>Creates (or empties) a file that only its owner may read. Null when the disk refuses.</summary>
    ITranscriptFile? TryCreate(string path);

    /// <summary>Removes a file; a file that is not there counts as removed.</summary>
    void Delete(string path);

    /// <summary>Forces the names of new files to the disk.</summary>
    bool TrySyncFolder(string folder);
}
