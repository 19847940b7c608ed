using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Features.Upstreams.Health.Probing;
using Signalbox.Hub.Tests.Features.Upstreams.Support;

namespace Signalbox.Hub.Tests.Features.Upstreams.Health;

public sealed class CadenceTests
{
    private readonly FakeVariables _variables = new();
    private readonly KeptWarnings _log = new();

    [Theory]
    [InlineData(null, 300, null)]
    [InlineData("", 300, null)]
    [InlineData("60", 60, null)]
    [InlineData(" 0.5 ", 0.5, null)]
    [InlineData("soon", 300, "not numeric")]
    [InlineData("NaN", 300, "not numeric")]
    [InlineData("0", 300, "must be > 0")]
    [InlineData("-5", 300, "must be > 0")]
    [InlineData("1e300", 604800, null)]
    public void Current_Set_IsReadOrFallsBackWithAWarning(string? text, double seconds, string? warning)
    {
        Cadence cadence = Of(text);

        Assert.Equal(TimeSpan.FromSeconds(seconds), cadence.Current);
        Assert.Equal(TimeSpan.FromSeconds(seconds), cadence.Current);
        if (warning is null)
        {
            Assert.Empty(_log.Warnings);
        }
        else
        {
            Assert.Contains(warning, Assert.Single(_log.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Current_VariableChanges_IsReadAnew()
    {
        Cadence cadence = Of(null);
        Assert.Equal(Cadence.Default, cadence.Current);

        _variables[Cadence.Setting] = "42";

        Assert.Equal(TimeSpan.FromSeconds(42), cadence.Current);
    }

    private Cadence Of(string? text) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [Cadence.Setting] = text }).Build(), _variables, _log);

    private sealed class KeptWarnings : ILogger<Cadence>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Warnings.Add(formatter(state, exception));
        }
    }
}
