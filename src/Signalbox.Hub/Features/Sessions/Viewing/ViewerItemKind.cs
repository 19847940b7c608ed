namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>What a viewer gets next.</summary>
internal enum ViewerItemKind
{
    /// <summary>Bytes, in the caller's buffer.</summary>
    Data,

    /// <summary>The terminal's size from here on.</summary>
    Resize,

    /// <summary>A screen in place of bytes that are gone or not worth sending any more.</summary>
    Gap,

    /// <summary>Nothing new yet.</summary>
    AtHead,

    /// <summary>Nothing will follow.</summary>
    End,
}
