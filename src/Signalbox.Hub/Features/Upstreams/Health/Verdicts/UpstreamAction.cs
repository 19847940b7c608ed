namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>The one thing that would help.</summary>
internal enum UpstreamAction
{
    /// <summary>It works.</summary>
    Nothing,

    /// <summary>The hub goes on by itself.</summary>
    Wait,

    /// <summary>Have it checked now.</summary>
    CheckNow,

    /// <summary>Give a variable its value.</summary>
    SetVariable,

    /// <summary>Put a credential that is accepted into the variable.</summary>
    ReplaceCredential,

    /// <summary>Mend the command line.</summary>
    FixCommand,

    /// <summary>Start the server or mend the address.</summary>
    CheckAddress,

    /// <summary>Read why the program ended.</summary>
    ReadStandardError,

    /// <summary>Give it more time, or make it faster.</summary>
    RaiseTimeout,

    /// <summary>Look into the server's own log.</summary>
    CheckServer,

    /// <summary>Give the address of an MCP server.</summary>
    FixServer,
}
