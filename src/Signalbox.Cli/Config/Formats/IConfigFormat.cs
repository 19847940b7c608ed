using System.Text.Json.Nodes;

namespace Signalbox.Cli.Config.Formats;

/// <summary>A format of configuration files. Edits touch the named entry alone: comments, order and spelling of everything else stay.</summary>
internal interface IConfigFormat
{
    /// <summary>What a file says; a <see cref="ConfigFormatException"/> when it is broken. An empty file says nothing.</summary>
    JsonObject Parse(string text);

    /// <summary>Adds an entry to the table, or replaces it there.</summary>
    /// <param name="text">The file, which <see cref="Parse"/> accepts.</param>
    /// <param name="table">Name of the table of MCP servers.</param>
    /// <param name="name">Name of the entry.</param>
    /// <param name="entry">What it says.</param>
    string Set(string text, string table, string name, JsonObject entry);

    /// <summary>Removes an entry that is there.</summary>
    string Remove(string text, string table, string name);
}
