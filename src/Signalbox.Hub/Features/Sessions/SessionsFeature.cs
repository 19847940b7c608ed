using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Contracts;
using Signalbox.Hub.Features.Sessions.Shells;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>
/// Terminals: their session hosts, who watches, who types. Needs Access, Events, Audit, the database, and <see cref="ISessionTasks"/> from Tasks.
/// </summary>
public static class SessionsFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SessionOptions>().Configure(options => SessionSettings.Read(options, configuration)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SessionOptions>>().Value);
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionHosts>();
        services.AddSingleton<SessionSignals>();
        services.AddSingleton<SessionControl>();
        services.AddSingleton<TerminalRegistry>();
        services.AddSingleton<ITerminals>(provider => provider.GetRequiredService<TerminalRegistry>());
        services.AddSingleton<ISessionLinks, SessionLinks>();
        services.AddSingleton<IViewableSessions, ViewableSessions>();
        services.AddSingleton<SessionFactReader>();
        services.AddSingleton<SessionViews>();
        services.AddSingleton<SessionList>();
        services.AddSingleton<SessionAttach>();
        services.AddSingleton<SessionExport>();
        services.AddSingleton<TerminalDesk>();
        services.AddSingleton<WatchedSessions>();
        services.AddSingleton<SessionSocket>();
        services.AddSingleton<SessionPoll>();
        services.AddSingleton<ITerminalSlices>(provider => provider.GetRequiredService<SessionPoll>());
        services.AddSingleton<SessionReplay>();
        services.AddSingleton<SessionPictureDesk>();
        services.AddSingleton<SessionRefresh>();
        services.AddSingleton<GraceLimit>();
        AddShells(services, configuration);
        services.AddHostedService<SessionRefreshService>();
        services.AddHostedService<GraceLimitService>();
        return services;
    }

    /// <summary>Maps the endpoints of docs/specs/sessions.md. Watching is open to link holders: <see cref="SessionViews"/> decides.</summary>
    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sessions", SessionEndpoints.ListAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}", SessionEndpoints.GetAsync).AllowAnyone();
        routes.MapPost("/api/session/attach", SessionEndpoints.AttachAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}/stream", SessionStreamEndpoints.PollAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}/cast", SessionStreamEndpoints.CastAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}/timeline", SessionReplayEndpoints.TimelineAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}/screen", SessionReplayEndpoints.ScreenAsync).AllowAnyone();
        routes.MapGet("/api/session/{sessionId}/search", SessionReplayEndpoints.SearchAsync).AllowAnyone();
        routes.MapGet("/api/sessions/pictures", SessionReplayEndpoints.PicturesAsync).AllowAnyone();
        routes.MapGet("/ws/session/{sessionId}", SessionStreamEndpoints.SocketAsync).AllowAnyone();
        routes.MapPost("/api/session/close", SessionEndpoints.CloseAsync).RequireMember();
        routes.MapPost("/api/session/control", SessionEndpoints.ControlAsync).RequireMember();
        routes.MapPost("/api/session/revoke", SessionEndpoints.RevokeAsync).RequireMember();
        routes.MapPost("/api/input", SessionEndpoints.InputAsync).RequireMember();
        routes.MapPost("/api/resize", SessionEndpoints.ResizeAsync).RequireMember();
        ShellEndpoints.Map(routes);
        return routes;
    }

    private static void AddShells(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ShellOptions>().Configure(options => ShellOptions.Read(options, configuration)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ShellOptions>>().Value);
        services.AddSingleton(provider => ShellPlace.Here(provider.GetRequiredService<ShellOptions>()));
        services.AddSingleton<ShellActivity>();
        services.AddSingleton<ShellAccess>();
        services.AddSingleton<ShellReconciler>();
        services.AddSingleton<ShellDesk>();
        services.AddSingleton<IShells, ShellEnding>();
        services.AddSingleton<ShellReaper>();
        services.AddSingleton<ShellRetention>();
        services.AddSingleton<ShellUploads>();
        services.AddSingleton<SessionOutput>();
        services.AddHostedService<ShellUpkeepService>();
    }
}
