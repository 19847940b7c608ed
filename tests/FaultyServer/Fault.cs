namespace Signalbox.FaultyServer;

/// <summary>What can be wrong with an MCP server. The first group is about messages and goes over every transport.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    // Messages
    NoAnswer,
    WrongId,
    DuplicateAnswer,
    NonObjectResult,
    NeitherResultNorError,
    ErrorAnswer,
    HalfJson,
    DeepJson,
    InvalidUtf8,
    GiantResult,
    CursorLoop,
    GrowingList,
    GiantList,
    NotAList,
    NotificationFlood,
    NoPing,
    VersionMismatch,
    HostileTexts,

    // Programs
    ExitAtStart,
    ExitAfterHandshake,
    ExitMidCall,
    WedgedChild,
    ErrorFlood,
    OutputNoise,
    GrandchildHoldsOutput,
    ClosesOutput,

    // HTTP
    HangAfterHeaders,
    SlowDrip,
    HtmlPage,
    LoginRedirect,
    Unauthorized,
    Forbidden,
    Throttled,
    ThrottledWithoutTime,
    InternalError,
    Unavailable,
    EmptyBody,
    ResetMidStream,
    SessionForgotten,
    SessionRefused,
    NoStream,
    Gone,
}
