using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Agents.Joining;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Reads <see cref="AgentsOptions"/> from the hub's configuration.</summary>
internal sealed class AgentsOptionsSetup(IConfiguration configuration) : IConfigureOptions<AgentsOptions>
{
    private const string ExecutablePrefix = "SIGNALBOX_AGENT_";

    public void Configure(AgentsOptions options)
    {
        options.Order = List("CODA_AGENT_ORDER", ',') ?? options.Order;
        options.File = configuration["SIGNALBOX_AGENTS_FILE"] is { Length: > 0 } file ? file : null;
        options.Variables = List("SIGNALBOX_AGENTS_ENV", ',') ?? options.Variables;
        options.Readable = List("SIGNALBOX_AGENTS_READABLE", ':') ?? options.Readable;
        options.CommandLine = configuration[ConnectProgram.Setting] is { Length: > 0 } program ? program : null;
        options.Confinement = configuration["SIGNALBOX_CONFINEMENT"] is { Length: > 0 } kind ? kind : options.Confinement;
        options.Unconfined = configuration["SIGNALBOX_UNCONFINED"] == "1";
        options.Executables = configuration.AsEnumerable()
            .Where(pair => pair.Key.StartsWith(ExecutablePrefix, StringComparison.Ordinal) && !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(pair => ProfileName(pair.Key), pair => pair.Value!, StringComparer.Ordinal);
    }

    private static string ProfileName(string variable) => variable[ExecutablePrefix.Length..].ToLowerInvariant().Replace('_', '-');

    private string[]? List(string variable, char separator) =>
        configuration[variable]?.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } items ? items : null;
}
