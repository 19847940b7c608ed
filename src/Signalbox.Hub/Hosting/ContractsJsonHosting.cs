using System.Text.Json;
using System.Text.Json.Serialization;
using Signalbox.Contracts;

namespace Signalbox.Hub.Hosting;

/// <summary>Wire records go over HTTP by their source-generated context.</summary>
internal static class ContractsJsonHosting
{
    public static IServiceCollection AddContractsJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            // A context gives the types; names and null handling come from the options that use it.
            JsonSerializerOptions json = options.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.DictionaryKeyPolicy = null;
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.RespectNullableAnnotations = true;
            json.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
        });
}
