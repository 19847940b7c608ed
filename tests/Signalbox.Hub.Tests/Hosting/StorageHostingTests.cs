using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class StorageHostingTests
{
    [Fact]
    public async Task Start_FolderInUse_FailsBeforeAnythingElseStarts()
    {
        using var folder = new TemporaryFolder();
        using IHost first = Build(folder, new Witness());
        await first.StartAsync(TestContext.Current.CancellationToken);
        var witness = new Witness();
        using IHost second = Build(folder, witness);

        await Assert.ThrowsAsync<DatabaseInUseException>(() => second.StartAsync(TestContext.Current.CancellationToken));

        Assert.False(witness.Started);
        await ((IAsyncDisposable)first).DisposeAsync();
    }

    private static IHost Build(TemporaryFolder folder, Witness witness)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new HubPaths(folder.Path, folder["run"]));
        builder.Services.AddSignalboxStorage();
        builder.Services.AddHostedService(_ => witness);
        return builder.Build();
    }

    private sealed class Witness : IHostedService
    {
        public bool Started { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
