using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Hosting.ApiDocument;

/// <summary>What the hub's HTTP calls take and give, as an OpenAPI document. The types of the page are made from it.</summary>
internal static class ApiDocumentHosting
{
    /// <summary>Name of the only document.</summary>
    public const string Name = "v1";

    private const string Features = "Signalbox.Hub.Features.";

    /// <summary>Names that records of several features have.</summary>
    private static readonly HashSet<string> Shared = typeof(ApiDocumentHosting).Assembly.GetTypes()
        .Concat(typeof(ContractsJson).Assembly.GetTypes())
        .Where(type => !type.IsNested)
        .GroupBy(type => type.Name, StringComparer.Ordinal)
        .Where(group => group.Skip(1).Any())
        .Select(group => group.Key)
        .ToHashSet(StringComparer.Ordinal);

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, JsonAnswers>());
        return services.AddOpenApi(Name, options =>
        {
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer(new WireSchema());
        });
    }

    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").RequireMember();
        return routes;
    }

    /// <summary>The record's own name; with that of its feature in front where the name alone could be another's.</summary>
    private static string? NameOf(JsonTypeInfo type)
    {
        string? name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        string space = type.Type.Namespace ?? "";
        return name is not null && Shared.Contains(name) && space.StartsWith(Features, StringComparison.Ordinal)
            ? space[Features.Length..].Split('.')[0] + name
            : name;
    }
}
