using Microsoft.AspNetCore.Mvc;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Messaging.A2a;
using Signalbox.Hub.Features.Messaging.Activity;
using Signalbox.Hub.Features.Messaging.Chat;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Messaging.Inbox;
using Signalbox.Hub.Features.Messaging.Push;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>What workspaces say and hear: the activity log, inboxes with leases, receipts, A2A. Needs Workspaces, Access, Events, Audit and the database.</summary>
public static class MessagingFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagingOptions>().Configure(options => Read(options, configuration)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IActivityLog, ActivityLog>();
        services.AddSingleton<ActivityReader>();
        services.AddSingleton<InboxWaiters>();
        services.AddSingleton<InboxDesk>();
        services.AddSingleton<IInboxLeases, InboxLeases>();
        services.AddSingleton<Peers>();
        services.AddSingleton<IMessages, Messages>();
        services.AddSingleton<IA2aCallers, A2aCallers>();
        services.AddSingleton<A2aDesk>();
        services.AddSingleton<PushSignal>();
        services.AddSingleton<PushCalls>();
        services.AddSingleton<PushQueue>();
        services.AddSingleton<A2aPush>();
        services.AddHostedService<PushQueueService>();
        services.AddSingleton<Broadcasts>();
        services.AddSingleton<UploadFolder>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<PushedUploads>();
        services.AddSingleton<ActivityRetention>();
        services.AddHostedService<ActivityRetentionService>();
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
        workspace.MapPost("/inbox/renew", InboxEndpoints.RenewAsync);
        workspace.MapGet("/receipts/{activityId}", InboxEndpoints.ReceiptAsync);
        workspace.MapPost("/notify", NotifyEndpoints.NotifyAsync);
        workspace.MapPost("/broadcast", BroadcastEndpoints.BroadcastAsync);
        workspace.MapPost("/chat/uploads", UploadEndpoints.UploadAsync).WithMetadata(new RequestSizeLimitAttribute(UploadEndpoints.MaxBody));
        workspace.MapGet("/chat/uploads/{fileId}", UploadEndpoints.DownloadAsync);

        // Peers call it with a credential of their own workspace, not of this one: it admits its callers itself.
        routes.MapPost("/workspaces/{id}/a2a", A2aEndpoints.CallAsync).AllowAnyone();
        return routes;
    }

    private static void Read(MessagingOptions options, IConfiguration configuration)
    {
        options.RetentionDays = configuration.Integer("ACTIVITY_RETENTION_DAYS", options.RetentionDays);
        options.CleanupIntervalHours = configuration.Integer("ACTIVITY_CLEANUP_INTERVAL_HOURS", options.CleanupIntervalHours);
    }
}
