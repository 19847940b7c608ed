namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>What a tool's argument holds.</summary>
public enum ToolParameterKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number; 3600 and 3600.0 are the same.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A JSON document as a string; a JSON object or array itself is taken too.</summary>
    JsonText,
}
