using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.A2a;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Agents;
using Signalbox.Hub.Features.AgentTools;
using Signalbox.Hub.Features.Audit;
using Signalbox.Hub.Features.Delegations;
using Signalbox.Hub.Features.Doctor;
using Signalbox.Hub.Features.Events;
using Signalbox.Hub.Features.Install;
using Signalbox.Hub.Features.Mcp;
using Signalbox.Hub.Features.Memory;
using Signalbox.Hub.Features.Messaging;
using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Features.Tasks;
using Signalbox.Hub.Features.Upstreams;
using Signalbox.Hub.Features.Workspaces;
using Signalbox.Hub.Hosting.ApiDocument;
using Signalbox.Storage;

namespace Signalbox.Hub.Hosting;

/// <summary>The hub as a program: a list of features, and a sentence instead of a stack trace when it can't start.</summary>
public static class HubProgram
{
    private const int CannotStart = 2;

    /// <summary>Runs until it is stopped; gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using WebApplication app = Build(args);
            await StartAsync(app);
            HubGreeting.Print(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is OptionsValidationException or SettingException or DatabaseInUseException or SchemaException or IOException)
        {
            await HubGreeting.RefuseAsync(e);
            return CannotStart;
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped it before it had started.
            return 0;
        }
    }

    /// <summary>A start that fails is a stop for the services that had begun: without it each would report its cancellation as a failure.</summary>
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }

    /// <summary>The whole hub, not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        IConfiguration configuration = builder.Configuration;
        IServiceCollection services = builder.Services;
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // The host's errors are told again, by the sentence of a failed start or by its critical line about a failed service.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.UseKestrelHttpsConfiguration();
        services.AddHubPaths(configuration);
        services.AddSignalboxStorage();
        services.AddPage();
        services.AddDoctor();
        services.AddContractsJson();
        services.AddApiDocument();
        services.AddEvents();
        services.AddAudit();
        services.AddAccess(configuration);
        services.AddAgents();
        services.AddSessions(configuration);
        services.AddTasks(configuration);
        services.AddWorkspaces();
        services.AddMessaging(configuration);
        services.AddDelegations();
        services.AddMemory();
        services.AddA2a();
        services.AddUpstreams();
        services.AddInstall(configuration);
        services.AddMcp();
        services.AddTaskTools();
        services.AddAgentTools();

        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.UseAccess();
        app.UseWorkspaceLimits();
        app.UsePage();
        app.MapHub();
        app.MapApiDocument();
        app.MapAccess();
        app.MapEvents();
        app.MapAudit();
        app.MapDoctor();
        app.MapSessions();
        app.MapTasks();
        app.MapAgents();
        app.MapWorkspaces();
        app.MapMessaging();
        app.MapDelegations();
        app.MapMemory();
        app.MapA2a();
        app.MapUpstreams();
        app.MapInstall();
        app.MapMcp();
        return app;
    }
}
