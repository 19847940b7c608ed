using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Contracts;

/// <summary>An id with a fixed pattern. Text that does not match never becomes an id, so an id is safe in a path or a query.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IStrictId<TSelf>
    where TSelf : struct, IStrictId<TSelf>
{
    /// <summary>The id as it goes over the wire.</summary>
    string Value { get; }

    /// <summary>Parses text from outside; anything but the exact pattern is refused.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}
