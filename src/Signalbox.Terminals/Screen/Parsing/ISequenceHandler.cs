namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>What the parser found. Identifiers are the prefix, intermediate and final bytes, last byte lowest.</summary>
internal interface ISequenceHandler
{
    void Print(int codePoint);

    /// <summary>Something other than a character to print arrived.</summary>
    void EndRun();

    void Execute(int control);

    void Escape(uint identifier);

    void Csi(uint identifier, SequenceParameters parameters);

    void Osc(ReadOnlySpan<byte> data);

    /// <summary>Whether the content of a DCS is wanted; others are skipped without being kept.</summary>
    bool WantsDcs(uint identifier);

    void Dcs(uint identifier, ReadOnlySpan<byte> data);

    /// <summary>A sequence or control function ended: the character before it cannot be continued any more.</summary>
    void SequenceEnded();
}
