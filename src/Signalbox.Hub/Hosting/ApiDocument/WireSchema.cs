using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Signalbox.Contracts;

namespace Signalbox.Hub.Hosting.ApiDocument;

/// <summary>Says of records what the hub really writes, where the framework says what it would read.</summary>
internal sealed class WireSchema : IOpenApiSchemaTransformer
{
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (IsId(Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type))
        {
            // Where it may be null, the member says so: the id itself is one record for all members.
            schema.Type = JsonSchemaType.String;
        }
        else if ((schema.Type & Numbers) != 0)
        {
            // Numbers in quotes are read, and never written.
            schema.Type &= ~JsonSchemaType.String;
            schema.Pattern = null;
        }
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 } members)
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(IsAlwaysThere).Select(property => property.Name).Where(members.ContainsKey).ToHashSet(StringComparer.Ordinal);
        }

        return Task.CompletedTask;
    }

    private static bool IsId(Type type) => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IStrictId<>));

    /// <summary>Written in every answer: never null, or written even then.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo property)
    {
        bool isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsGetNullable);
        return !isNullable || property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }, ..];
    }
}
