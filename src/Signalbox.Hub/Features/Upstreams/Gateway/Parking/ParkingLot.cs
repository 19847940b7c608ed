using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Parking;

/// <summary>Calls that wait for their clients to come back with answers. The state that a client is given is a random key to this table: it says nothing and can't be forged.</summary>
internal sealed class ParkingLot(TimeProvider time)
{
    /// <summary>How long a call waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Calls that may wait at a time.</summary>
    public const int MaxCalls = 256;

    /// <summary>Of one caller.</summary>
    public const int MaxCallsOfCaller = 16;

    private const int KeyBytes = 16;
    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>How many wait.</summary>
    public int Count => _places.Count;

    /// <summary>Gives the key under which the client finds the call again; false when there is no room.</summary>
    public bool TryPark(ParkedCall call, [NotNullWhen(true)] out string? key)
    {
        key = null;
        if (_places.Count >= MaxCalls || _places.Values.Count(place => place.Call.Caller == call.Caller) >= MaxCallsOfCaller)
        {
            return false;
        }

        key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        string mine = key;
        var place = new Place(call);
        _places[mine] = place;
        place.Alarm = time.CreateTimer(_ => Expire(mine), null, Patience, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>Takes the call back; each key is good for once, and only for who was given it and for what was called. Null: there is none such.</summary>
    public ParkedCall? TryResume(string key, string caller, string called)
    {
        if (!_places.TryGetValue(key, out Place? place) || place.Call.Caller != caller || place.Call.Called != called || !_places.TryRemove(key, out _))
        {
            return null;
        }

        place.Alarm?.Dispose();
        return place.Call;
    }

    private void Expire(string key)
    {
        if (_places.TryRemove(key, out Place? place))
        {
            place.Alarm?.Dispose();
            place.Call.End();
        }
    }

    private sealed class Place(ParkedCall call)
    {
        public ParkedCall Call { get; } = call;

        public ITimer? Alarm { get; set; }
    }
}
