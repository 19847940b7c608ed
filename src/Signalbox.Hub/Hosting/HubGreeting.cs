using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Signalbox.Hub.Features.Access;

namespace Signalbox.Hub.Hosting;

/// <summary>What the hub says to the person who started it, on standard output: never through the log, the link signs people in.</summary>
internal static class HubGreeting
{
    public static void Print(WebApplication app)
    {
        IEnumerable<string> addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        using var output = new StreamWriter(OpenStandardOutput());
        output.WriteLine($"Signalbox {HubVersion.Text} listens on {string.Join(", ", addresses)}");
        HubPaths paths = app.Services.GetRequiredService<HubPaths>();
        output.WriteLine($"Data: {paths.Data}");
        string? link = IsLookedAt() ? AccessFeature.SignInLink(app.Services) : null;
        output.WriteLine(link is null ? $"Sign in with the token in {paths.AdminToken}" : $"Sign in: {link}");
    }

    public static async Task RefuseAsync(Exception cause)
    {
        await using var error = new StreamWriter(OpenStandardError());
        await error.WriteLineAsync($"signalbox: the hub can't start. {cause.Message}{NextStep(cause)}");
    }

    /// <summary>Our own texts say what to do; the server's about a taken address does not.</summary>
    private static string NextStep(Exception cause) => cause.InnerException is AddressInUseException
        ? " Stop the program that listens there (signalbox stop, if it is a hub), or choose another address with --urls."
        : "";

#pragma warning disable RS0030 // The one place where the hub itself talks to its console.
    private static Stream OpenStandardOutput() => Console.OpenStandardOutput();

    /// <summary>The link signs in: it goes to a person's terminal, never into a log.</summary>
    private static bool IsLookedAt() => !Console.IsOutputRedirected;

    private static Stream OpenStandardError() => Console.OpenStandardError();
#pragma warning restore RS0030
}
