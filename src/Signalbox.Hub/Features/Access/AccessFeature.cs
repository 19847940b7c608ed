using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Browsers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Access.Links;
using Signalbox.Hub.Features.Access.Pipeline;
using Signalbox.Hub.Features.Access.Shares;
using Signalbox.Hub.Features.Access.Tickets;
using Signalbox.Hub.Features.Access.Tokens;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access;

/// <summary>
/// Who is calling, what may they do, and from where may the hub be reached. Needs, from elsewhere: <see cref="IViewableSessions"/>, the database, audit,
/// events and <see cref="HubPaths"/>. The database must be migrated before hosted services start.
/// </summary>
public static class AccessFeature
{
    /// <summary>Larger bodies are refused unless an endpoint says otherwise.</summary>
    private const long MaxBody = 4 * 1024 * 1024;

    /// <summary>Registers the feature. A configuration that would be unsafe stops the start with a sentence for each fault.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProblems();
        services.AddOptions<AccessOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddSingleton(provider => AccessRules.From(provider.GetRequiredService<IOptions<AccessOptions>>().Value));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccessJson.Default));
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxBody;
        });

        // Request lines may hold a ticket; they belong in no log.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        AddCors(services);
        return AddParts(services);
    }

    /// <summary>
    /// The pipeline, to be called before everything that answers requests. The order matters: answers for failures and headers outermost; then what is known of the
    /// connection; then whether we go by that name; CORS, because preflights carry no credential; then who calls, from which page, and may they.
    /// </summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        var rules = app.Services.GetRequiredService<AccessRules>();
        if (!rules.UsesKestrelEndpoints && ((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>() is { } addresses)
        {
            addresses.Addresses.Clear();
            foreach (ListenAddress url in rules.Urls)
            {
                addresses.Addresses.Add(url.Text);
            }
        }

        // A token file that can't be used stops the hub here, with a sentence, rather than half-way through its start.
        app.Services.GetRequiredService<AdminTokenFile>().Read();

        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseProblems();
        app.UseMiddleware<ProxyMiddleware>();
        app.UseMiddleware<HostMiddleware>();
        app.UseCors();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<OriginMiddleware>();
        app.UseMiddleware<RequirementMiddleware>();
        return app;
    }

    /// <summary>The feature's endpoints.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        AccessEndpoints.Map(routes);
        TokenEndpoints.Map(routes);
        ShareEndpoints.Map(routes);
        return routes;
    }

    /// <summary>
    /// The link that signs the first person in; print it where only they see it, never log it. Null when the hub listens on nothing but a Unix socket.
    /// Ask once the hub has started.
    /// </summary>
    public static string? SignInLink(IServiceProvider services) =>
        services.GetRequiredService<LinkBase>().FindForPerson() is { } address
            ? services.GetRequiredService<AdminToken>().SignInLink(address)
            : null;

    private static void AddCors(IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<AccessRules>((cors, rules) => cors.AddDefaultPolicy(policy =>
            policy.WithOrigins([.. rules.AllowedOrigins.Select(origin => origin.ToString())])
                .AllowCredentials()
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders("WWW-Authenticate", "Retry-After", "Mcp-Session-Id", "Mcp-Protocol-Version")
                .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    private static IServiceCollection AddParts(IServiceCollection services)
    {
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<CredentialCheck>();
        services.AddSingleton<CredentialWatch>();
        services.AddSingleton<ICredentialWatch>(provider => provider.GetRequiredService<CredentialWatch>());
        services.AddSingleton<TokenRegistry>();
        services.AddSingleton<AdminTokenFile>();
        services.AddSingleton<AdminToken>();
        services.AddSingleton<TaskTokens>();
        services.AddSingleton<ITaskTokens>(provider => provider.GetRequiredService<TaskTokens>());
        services.AddSingleton<BrowserCookies>();
        services.AddSingleton<FailureLimit>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<IHubKeys, HubKeys>();
        services.AddSingleton<LinkKey>();
        services.AddSingleton<LinkBase>();
        services.AddSingleton<IHubAddress>(provider => provider.GetRequiredService<LinkBase>());
        services.AddSingleton<ViewerLinks>();
        services.AddSingleton<IViewerLinks>(provider => provider.GetRequiredService<ViewerLinks>());
        services.AddSingleton<ShareRecord>();
        services.AddSingleton<ShareVisits>();
        services.AddSingleton<ShareDesk>();
        services.AddSingleton<IShareLinks>(provider => provider.GetRequiredService<ShareDesk>());
        services.AddSingleton<ViewingCookies>();
        services.AddSingleton<LinkExchange>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<LastUse>();
        services.AddSingleton<AccessUpkeep>();
        services.AddHostedService<AccessStartup>();
        services.AddHostedService<AccessUpkeepService>();
        services.AddSingleton<IDoctorCheck, ProxyCheck>();
        return services;
    }
}
