namespace Signalbox.Terminals.Hosting;

/// <summary>Frames between hub and session host; see docs/specs/session-host.md.</summary>
internal enum FrameType : byte
{
    Hello = 1,
    Auth = 2,
    Welcome = 3,
    Head = 4,
    Status = 5,
    Input = 6,
    Resize = 7,
    Grace = 8,
    End = 9,
    Close = 10,
    Ping = 11,
    Pong = 12,
}
