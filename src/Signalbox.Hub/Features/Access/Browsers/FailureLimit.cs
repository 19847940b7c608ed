using System.Net;
using System.Net.Sockets;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Browsers;

/// <summary>
/// Bounds what wrong tokens and links cost, for each client address: five failures, then one more every three minutes. It is asked only after a failure:
/// the secrets are too long to guess, so a right one is never refused and nobody can lock anybody out.
/// </summary>
internal sealed class FailureLimit(TimeProvider time)
{
    private const int Burst = 5;
    private const int MaxAddresses = 10_000;

    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Bucket> _buckets = [];

    /// <summary>Counts a failure. Zero: within the limit; else how long until the next one is.</summary>
    public TimeSpan Note(IPAddress? client)
    {
        if (client is null)
        {
            // A proxy that does not say whose request it is would put everybody into one bucket.
            return TimeSpan.Zero;
        }

        long now = time.GetTimestamp();
        IPAddress key = NetworkOf(client);
        lock (_gate)
        {
            if (_buckets.Count >= MaxAddresses && !_buckets.ContainsKey(key))
            {
                DropFull(now);
            }

            Bucket bucket = _buckets.TryGetValue(key, out Bucket? known) ? known.At(now, time) : new Bucket(Burst, now);
            bool within = bucket.Left >= 1;
            if (_buckets.Count < MaxAddresses || known is not null)
            {
                _buckets[key] = within ? bucket with { Left = bucket.Left - 1 } : bucket;
            }

            return within ? TimeSpan.Zero : Refill * (1 - bucket.Left);
        }
    }

    /// <summary>Counts a failure and refuses it when there were too many.</summary>
    public void ThrowIfOver(IPAddress? client)
    {
        TimeSpan wait = Note(client);
        if (wait > TimeSpan.Zero)
        {
            throw new SignalboxException(
                "too-many-failures",
                StatusCodes.Status429TooManyRequests,
                $"Too many wrong tokens or links came from this address. Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds.")
            {
                RetryAfter = wait,
            };
        }
    }

    /// <summary>One customer usually has a whole /64 of IPv6.</summary>
    private static IPAddress NetworkOf(IPAddress client)
    {
        IPAddress plain = OwnAddresses.Plain(client);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain;
        }

        byte[] bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private void DropFull(long now)
    {
        foreach (IPAddress key in _buckets.Where(pair => pair.Value.At(now, time).Left >= Burst).Select(pair => pair.Key).ToList())
        {
            _buckets.Remove(key);
        }
    }

    private sealed record Bucket(double Left, long Since)
    {
        public Bucket At(long now, TimeProvider time) =>
            new(Math.Min(Burst, Left + (time.GetElapsedTime(Since, now) / Refill)), now);
    }
}
