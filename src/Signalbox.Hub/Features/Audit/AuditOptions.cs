namespace Signalbox.Hub.Features.Audit;

/// <summary>How this hub signs what it does.</summary>
public sealed class AuditOptions
{
    /// <summary>Name of this hub's own chain, 1 … 64 characters. Default: the machine's name, lower case. A new name begins a new chain.</summary>
    public string Node { get; set; } = Environment.MachineName.ToLowerInvariant();
}
