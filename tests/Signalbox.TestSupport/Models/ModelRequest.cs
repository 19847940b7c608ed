namespace Signalbox.TestSupport.Models;

/// <summary>What an agent sent to its model.</summary>
public sealed record ModelRequest(string Method, string Path, string Body);
