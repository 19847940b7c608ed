using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Events.Contracts;

namespace Signalbox.Hub.Features.Events;

/// <summary>The hub's log of state changes: appended with the change itself, followed by dashboards and waiting calls.</summary>
public static class EventsFeature
{
    /// <summary>Adds <see cref="IEventLog"/>, its retention, and <see cref="EventsOptions"/> from the section <c>Events</c>.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddOptions<EventsOptions>().BindConfiguration("Events").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EventsOptions>, EventsOptionsValidator>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<IEventLog>(provider => provider.GetRequiredService<EventLog>());
        services.AddSingleton<IEventHistory, EventHistory>();
        services.AddSingleton<EventRetention>();
        services.AddSingleton<EventStream>();
        services.AddHostedService<EventRetentionService>();
        return services;
    }

    /// <summary>Maps <c>GET /api/events</c>.</summary>
    public static IEndpointRouteBuilder MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/events", EventEndpoints.FollowAsync).RequireMember();
        return routes;
    }
}
