using Signalbox.Hub.Features.Upstreams.Pool;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.Pool;

public sealed class CircuitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new Circuit(_time, () => 1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(10_000, 60)]
    public void Backoff_FailedAttempts_DoublesFromOneSecondToSixty(int attempts, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(attempts, random: 1));
        Assert.Equal(TimeSpan.FromSeconds(seconds / 2), Backoff.After(attempts, random: 0));
    }

    [Fact]
    public void RefusesFor_JustFailed_AllowsNextAttemptAfterOneSecondAtLatest()
    {
        for (int i = 0; i < 8; i++)
        {
            _circuit.Failed(null);
        }

        Assert.Equal(TimeSpan.FromSeconds(60), _circuit.Remaining);
        Assert.Equal(TimeSpan.FromSeconds(1), _circuit.RefusesFor());

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(_circuit.RefusesFor());
        Assert.Equal(TimeSpan.FromSeconds(59), _circuit.Remaining);
    }

    [Fact]
    public void Lost_AfterHealth_TriesAgainAtOnceAndThenWaits()
    {
        _circuit.Connected();
        Assert.Equal(TimeSpan.Zero, _circuit.Lost());
        _circuit.Connected();
        Assert.Equal(TimeSpan.FromSeconds(1), _circuit.Lost());
        _circuit.Connected();
        Assert.Equal(TimeSpan.FromSeconds(2), _circuit.Lost());
    }

    [Fact]
    public void FailedAttempts_FiveMinutesOfHealth_AreForgotten()
    {
        _circuit.Failed(null);
        _circuit.Failed(null);
        _circuit.Connected();
        _time.Advance(Circuit.Refill - TimeSpan.FromTicks(1));
        Assert.Equal(2, _circuit.FailedAttempts);

        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(0, _circuit.FailedAttempts);
        Assert.Equal(TimeSpan.Zero, _circuit.Lost());
    }

    [Fact]
    public void Failed_ServerNamesALongerWait_WaitsThatLong() => Assert.Equal(TimeSpan.FromSeconds(30), _circuit.Failed(TimeSpan.FromSeconds(30)));

    [Fact]
    public void Wake_WhileWaiting_EndsTheWait()
    {
        _circuit.Failed(null);
        _circuit.Wake();

        Assert.Null(_circuit.Remaining);
        Assert.Null(_circuit.RefusesFor());
    }
}
