using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Hub.Features.Agents.Profiles;
using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Agents: which coding agents this hub can run, and how each is started and confined.</summary>
public static class AgentsFeature
{
    /// <summary>Adds <see cref="IAgentCatalog"/>.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<AgentsOptions>, AgentsOptionsSetup>();
        services.AddSingleton<IValidateOptions<AgentsOptions>, AgentsOptionsValidator>();
        services.AddOptions<AgentsOptions>().ValidateOnStart();
        services.TryAddSingleton(_ => AgentMachine.Current());
        services.AddSingleton<ExecutableFinder>();
        services.TryAddSingleton<IConfinementFindings, ProbedConfinements>();
        services.AddSingleton<ConfinementChoice>();
        services.AddSingleton<ProgramVersion>();
        services.AddSingleton<IDoctorCheck, AgentsCheck>();
        services.AddSingleton<ConnectProgram>();
        services.AddSingleton<AgentJoin>();
        services.AddSingleton<IAgentCatalog>(provider => new AgentCatalog(
            provider.GetRequiredService<IOptions<AgentsOptions>>(),
            provider.GetRequiredService<AgentMachine>(),
            provider.GetRequiredService<ExecutableFinder>(),
            provider.GetRequiredService<ConfinementChoice>(),
            provider.GetRequiredService<AgentJoin>(),
            AllProfiles(provider.GetRequiredService<IOptions<AgentsOptions>>().Value, provider.GetRequiredService<HubPaths>())));
        return services;
    }

    /// <summary>Maps <c>GET /api/agents</c>.</summary>
    public static IEndpointRouteBuilder MapAgents(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/agents", AgentEndpoints.List).RequireMember();
        return routes;
    }

    private static IAgentProfile[] AllProfiles(AgentsOptions options, HubPaths paths)
    {
        IAgentProfile[] own = [new ShellProfile(), new HermesProfile(), new ClaudeProfile(), new CodexProfile(), new OpenCodeProfile(), new GeminiProfile()];
        string file = options.File ?? Path.Combine(paths.Data, "agents.json");
        if (options.File is null && !File.Exists(file))
        {
            return own;
        }

        string[] taken = [AgentCatalog.Auto, .. own.Select(profile => profile.Name)];
        return [.. own, .. CustomProfileFile.Read(file, taken).Select(entry => new CustomProfile(entry))];
    }
}
