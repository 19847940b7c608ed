using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Memory;

/// <summary>What agents remember, alone and together, and values by key. Needs Workspaces, Audit and the database.</summary>
public static class MemoryFeature
{
    /// <summary>Registers the feature.</summary>
    public static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddSingleton<MemoryBook>();
        services.AddSingleton<Contracts.IMemoryBook>(provider => provider.GetRequiredService<MemoryBook>());
        services.AddSingleton<ValueShelf>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, MemoryJson.Default));
        return services;
    }

    /// <summary>Maps the HTTP face.</summary>
    public static IEndpointRouteBuilder MapMemory(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder workspace = routes.MapGroup("/workspaces/{id}").RequireWorkspace();
        workspace.MapPost("/memories", MemoryEndpoints.CommitAsync);
        workspace.MapGet("/memories", MemoryEndpoints.RecallAsync);
        workspace.MapDelete("/memories/{memoryId}", MemoryEndpoints.ForgetAsync);
        workspace.MapGet("/memory", ValueEndpoints.ListAsync);
        workspace.MapGet("/memory/{key}", ValueEndpoints.GetAsync);
        workspace.MapPost("/memory", ValueEndpoints.SetAsync);
        workspace.MapDelete("/memory/{key}", ValueEndpoints.DeleteAsync);
        return routes;
    }
}
