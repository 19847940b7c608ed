using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Contracts;
using Signalbox.Hub.Features.Mcp.Sessions;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Serves MCP over HTTP. Features bring their tools as registered <see cref="McpEndpoint"/>s.</summary>
public static class McpFeature
{
    /// <summary>Registers what the mounts need.</summary>
    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        services.AddScoped<ResponseWriter>().AddScoped<SessionOutlet>();
        services.AddOptions<McpOptions>().BindConfiguration("Mcp").ValidateOnStart();
        services.AddSingleton<IValidateOptions<McpOptions>, McpOptionsValidator>();

        // The SDK logs each call twice, and callers' mistakes (an unknown tool) as errors with their stack; what an operator must know is logged by McpLog.
        services.AddLogging(logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical));
        return services;
    }

    /// <summary>Mounts every registered <see cref="McpEndpoint"/>. Authentication must have put a caller on the request.</summary>
    public static IEndpointRouteBuilder MapMcp(this IEndpointRouteBuilder routes)
    {
        foreach (McpEndpoint endpoint in routes.ServiceProvider.GetServices<McpEndpoint>())
        {
            var mount = new McpMount(endpoint, routes.ServiceProvider);

            RequestDelegate handle = endpoint.Sessions ? new SessionMount(endpoint, mount, routes.ServiceProvider).HandleAsync : mount.HandleAsync;

            // The mount refuses strangers itself: MCP clients read a JSON-RPC error, not ProblemDetails.
            routes.Map(endpoint.Path, handle).WithDisplayName($"MCP {endpoint.Path}").AllowAnyone();
        }

        return routes;
    }
}
