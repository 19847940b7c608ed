using System.Net;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class FailureLimitTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_SixthFailure_HasToWait()
    {
        var limit = new FailureLimit(_time);
        var client = IPAddress.Parse("192.0.2.1");

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, limit.Note(client));
        }

        Assert.Equal(TimeSpan.FromMinutes(3), limit.Note(client));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.FromMinutes(1), limit.Note(client));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, limit.Note(client));
        Assert.Equal(TimeSpan.FromMinutes(3), limit.Note(client));
    }

    [Fact]
    public void Note_SameSlash64_SharesTheBucket()
    {
        var limit = new FailureLimit(_time);
        for (int i = 0; i < 5; i++)
        {
            limit.Note(IPAddress.Parse($"2001:db8:0:1::{i}"));
        }

        Assert.NotEqual(TimeSpan.Zero, limit.Note(IPAddress.Parse("2001:db8:0:1:ffff::1")));
        Assert.Equal(TimeSpan.Zero, limit.Note(IPAddress.Parse("2001:db8:0:2::1")));
    }

    [Fact]
    public void Note_MappedAddress_IsTheIPv4One()
    {
        var limit = new FailureLimit(_time);
        for (int i = 0; i < 5; i++)
        {
            limit.Note(IPAddress.Parse("::ffff:192.0.2.1"));
        }

        Assert.NotEqual(TimeSpan.Zero, limit.Note(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void Note_UnknownClient_IsNotLimited()
    {
        var limit = new FailureLimit(_time);

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(TimeSpan.Zero, limit.Note(null)));
    }
}
