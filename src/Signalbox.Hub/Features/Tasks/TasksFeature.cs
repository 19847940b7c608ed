using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Tasks.Contracts;
using Signalbox.Hub.Features.Tasks.Detail;
using Signalbox.Hub.Features.Tasks.McpTasks;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>Delegated work: admission, queue, supervision, results, inbox, retention. Needs Sessions, Agents, Workspaces, Messaging, Access, Events, Audit and the database.</summary>
public static class TasksFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TaskOptions>().Configure(options => TaskSettings.Read(options, configuration)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TaskOptions>>().Value);
        services.AddSingleton<TaskStore>();
        services.AddSingleton<TaskQueries>();
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<TaskEntries>();
        services.AddSingleton<TaskWaiters>();
        services.AddSingleton<WorkdirPolicy>();
        services.AddSingleton<RunCheck>();
        services.AddSingleton<TaskMembership>();
        services.AddSingleton<TaskLifecycle>();
        services.AddSingleton<TaskLauncher>();
        services.AddSingleton<IResultsWatch, ResultsWatch>();
        services.AddSingleton<TaskDispatcher>();
        services.AddSingleton<TaskReconciler>();
        services.AddSingleton<RetentionSweep>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<ITaskDesk>(provider => provider.GetRequiredService<TaskDesk>());
        services.AddSingleton<TaskRelatives>();
        services.AddSingleton<TaskDetails>();
        services.AddSingleton<TaskHistory>();
        services.AddSingleton<TaskReruns>();
        services.AddSingleton<ISessionTasks, SessionTasks>();
        services.TryAddSingleton<McpTaskWatch>();
        services.AddSingleton<McpTaskFollower>();
        services.AddHostedService<TaskDispatchService>();
        services.AddHostedService<McpTaskFollowService>();
        services.AddHostedService<RetentionSweepService>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapTasks(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tasks = routes.MapGroup("/api/tasks").RequireMember();
        tasks.MapPost("", TaskEndpoints.RunAsync);
        tasks.MapGet("", TaskEndpoints.InboxAsync);
        tasks.MapGet("/{taskId}", TaskEndpoints.GetAsync);
        tasks.MapPost("/{taskId}/cancel", TaskEndpoints.CancelAsync);
        tasks.MapGet("/{taskId}/result", TaskEndpoints.ResultAsync);
        tasks.MapGet("/{taskId}/detail", TaskEndpoints.DetailAsync);
        tasks.MapGet("/{taskId}/events", TaskEndpoints.EventsAsync);
        tasks.MapPost("/{taskId}/rerun", TaskEndpoints.RerunAsync);
        return routes;
    }
}
