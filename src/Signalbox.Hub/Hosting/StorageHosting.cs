using Dapper;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Signalbox.Storage;
using Signalbox.Storage.Migrations;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Hub.Hosting;

/// <summary>The hub's database as a service.</summary>
public static class StorageHosting
{
    /// <summary>
    /// Adds <see cref="IDatabase"/> on <see cref="HubPaths.Database"/>, with the migrations of all features. It opens when it is first asked
    /// for, at the latest when the host starts: add it before everything that hosts a service, so that a folder in use
    /// (<see cref="DatabaseInUseException"/>) or a foreign schema (<see cref="SchemaException"/>) stops the hub before anything else has begun.
    /// </summary>
    public static IServiceCollection AddSignalboxStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => SqliteDatabase.Open(
            provider.GetRequiredService<HubPaths>().Database,
            MigrationSet.FromAssembly(typeof(StorageHosting).Assembly),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteDatabase>>()));
        services.AddSingleton<IDatabase>(provider => new RefusingDatabase(provider.GetRequiredService<SqliteDatabase>()));
        services.AddHostedService<StorageOpening>();
        return services;
    }

    /// <summary>Asking for the database opens it; one read proves that it answers.</summary>
    private sealed class StorageOpening(IDatabase database) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM schema_version"), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
