namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>The words that stand on the wire and in the catalog's file.</summary>
public static class UpstreamWords
{
    internal static readonly IReadOnlyDictionary<string, UpstreamTransport> Transports = new Dictionary<string, UpstreamTransport>
    {
        ["stdio"] = UpstreamTransport.Stdio,
        ["streamable_http"] = UpstreamTransport.StreamableHttp,
        ["sse"] = UpstreamTransport.Sse,
    };

    internal static readonly IReadOnlyDictionary<string, UpstreamSessionPolicy> Sessions = new Dictionary<string, UpstreamSessionPolicy>
    {
        ["shared"] = UpstreamSessionPolicy.Shared,
        ["per_caller"] = UpstreamSessionPolicy.PerCaller,
        ["stateless"] = UpstreamSessionPolicy.Stateless,
    };

    internal static readonly IReadOnlyDictionary<string, UpstreamPins> Pins = new Dictionary<string, UpstreamPins>
    {
        ["off"] = UpstreamPins.Off,
        ["warn"] = UpstreamPins.Warn,
        ["block"] = UpstreamPins.Block,
    };

    private static readonly Dictionary<string, UpstreamSource> Sources = new()
    {
        ["default"] = UpstreamSource.Default,
        ["file"] = UpstreamSource.File,
        ["api"] = UpstreamSource.Api,
    };

    /// <summary>Of a transport: <c>stdio</c>, <c>streamable_http</c>, <c>sse</c>.</summary>
    public static string Word(this UpstreamTransport transport) => Find(Transports, transport);

    /// <summary>Of a session policy: <c>shared</c>, <c>per_caller</c>, <c>stateless</c>.</summary>
    public static string Word(this UpstreamSessionPolicy policy) => Find(Sessions, policy);

    /// <summary>Of the pins: <c>off</c>, <c>warn</c>, <c>block</c>.</summary>
    public static string Word(this UpstreamPins pins) => Find(Pins, pins);

    /// <summary>Of a source: <c>default</c>, <c>file</c>, <c>api</c>.</summary>
    public static string Word(this UpstreamSource source) => Find(Sources, source);

    private static string Find<T>(IReadOnlyDictionary<string, T> words, T value) => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;
}
