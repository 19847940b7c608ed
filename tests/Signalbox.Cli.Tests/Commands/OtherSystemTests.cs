using Signalbox.Cli.Tests.Fakes;

namespace Signalbox.Cli.Tests.Commands;

/// <summary>The command line on Windows and macOS, where no hub runs.</summary>
public sealed class OtherSystemTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("doctor")]
    public async Task HubCommand_WithoutLinux_IsRefusedWithTheNextStep(string verb)
    {
        using var cli = new CommandLine { IsLinux = false };

        CommandLineOutcome outcome = await cli.RunAsync(verb);

        Assert.Equal(2, outcome.Code);
        Assert.Equal("", outcome.Output);
        Assert.StartsWith($"signalbox: '{verb}' needs Linux, where hubs run. From here, name a hub elsewhere in SIGNALBOX_URL", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Became);
    }

    [Fact]
    public async Task HubCommand_WithoutLinux_StillExplainsItself()
    {
        using var cli = new CommandLine { IsLinux = false };

        CommandLineOutcome outcome = await cli.RunAsync("serve", "--help");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("Run a hub in the foreground.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutLinuxAndHub_StartsNone()
    {
        using var cli = new CommandLine { IsLinux = false };

        CommandLineOutcome outcome = await cli.RunAsync("run", "--agent", "shell", "true");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("none can be started here: hubs run on Linux. Name yours in SIGNALBOX_URL.", outcome.Error, StringComparison.Ordinal);
    }
}
