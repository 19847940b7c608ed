using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Sessions.Viewing;

public sealed class AckWindowTests
{
    private const long Kilo = 1 << 10;
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void HasRoom_NeverAcknowledged_IsTheTransportsMatter()
    {
        var window = new AckWindow(0, _time);
        window.Sent(100 << 20);
        Assert.True(window.HasRoom);
    }

    [Fact]
    public void HasRoom_WindowIsFull_UntilAcknowledged()
    {
        var window = new AckWindow(0, _time);
        window.Acknowledge(0);
        window.Sent(64 * Kilo - 1);
        Assert.True(window.HasRoom);
        window.Sent(64 * Kilo);
        Assert.False(window.HasRoom);
        window.Acknowledge(1);
        Assert.True(window.HasRoom);
    }

    [Fact]
    public void Acknowledge_AtOnce_WindowDoublesUpToAMebibyte()
    {
        var window = new AckWindow(0, _time);
        window.Acknowledge(0);
        var sent = 0L;
        for (var i = 0; i < 10; i++)
        {
            window.Sent(sent += window.Size);
            window.Acknowledge(sent);
        }

        Assert.Equal(1024 * Kilo, window.Size);
    }

    [Fact]
    public void Acknowledge_AfterMoreThanASecond_WindowHalvesDownTo64Kibibytes()
    {
        var window = new AckWindow(0, _time);
        window.Acknowledge(0);
        window.Sent(64 * Kilo);
        window.Acknowledge(64 * Kilo);
        Assert.Equal(128 * Kilo, window.Size);
        window.Sent(192 * Kilo);
        _time.Advance(TimeSpan.FromSeconds(2));
        window.Acknowledge(192 * Kilo);
        Assert.Equal(64 * Kilo, window.Size);
        window.Sent(256 * Kilo);
        _time.Advance(TimeSpan.FromSeconds(2));
        window.Acknowledge(256 * Kilo);
        Assert.Equal(64 * Kilo, window.Size);
    }

    [Fact]
    public void Acknowledge_WhatWasNeverSent_CountsAsAllThatWas()
    {
        var window = new AckWindow(0, _time);
        window.Sent(64 * Kilo);
        window.Acknowledge(long.MaxValue);
        window.Sent(127 * Kilo);
        Assert.True(window.HasRoom);
        window.Acknowledge(-5);
        window.Sent(128 * Kilo);
        Assert.False(window.HasRoom);
    }

    [Fact]
    public async Task NextAckAsync_Acknowledged_IsDone()
    {
        var window = new AckWindow(0, _time);
        var next = window.NextAckAsync();
        Assert.False(next.IsCompleted);
        window.Acknowledge(0);
        await next;
    }
}
