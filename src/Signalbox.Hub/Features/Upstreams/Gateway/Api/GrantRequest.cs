namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>A grant to be made.</summary>
internal sealed record GrantRequest
{
    /// <summary><c>identity</c>, <c>workspace</c> or <c>role</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Of that; <c>*</c> stands for anything.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Patterns of <c>endpoint__tool</c>; empty: nothing may be used.</summary>
    public IReadOnlyList<string>? Tools { get; init; }
}
