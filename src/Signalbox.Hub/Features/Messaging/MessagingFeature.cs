using Signalbox.Hub.Features.Messaging.Activity;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>What workspaces say and hear: the activity log, inboxes with leases, receipts, A2A. Needs Workspaces, Access, Events, Audit and the database.</summary>
public static class MessagingFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton<IActivityLog, ActivityLog>();
        services.AddSingleton<ActivityReader>();
        services.AddSingleton<InboxWaiters>();
        services.AddSingleton<InboxDesk>();
        services.AddSingleton<Peers>();
        services.AddSingleton<IMessages, Messages>();
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapMessaging(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder workspace = routes.MapGroup("/workspaces/{id}").RequireWorkspace();
        workspace.MapGet("/activity", ActivityEndpoints.ListAsync);
        workspace.MapPost("/activity", ActivityEndpoints.LogAsync);
        workspace.MapGet("/inbox", InboxEndpoints.TakeAsync);
        workspace.MapPost("/inbox/{activityId}/ack", InboxEndpoints.AckAsync);
        workspace.MapGet("/receipts/{activityId}", InboxEndpoints.ReceiptAsync);
        return routes;
    }
}
