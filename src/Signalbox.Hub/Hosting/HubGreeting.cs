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
        output.WriteLine($"Data: {app.Services.GetRequiredService<HubPaths>().Data}");
        if (AccessFeature.SignInLink(app.Services) is { } link)
        {
            output.WriteLine($"Sign in: {link}");
        }
    }

    public static async Task RefuseAsync(Exception cause)
    {
        await using var error = new StreamWriter(OpenStandardError());
        await error.WriteLineAsync($"signalbox: the hub can't start. {cause.Message}");
    }

#pragma warning disable RS0030 // The one place where the hub itself talks to its console.
    private static Stream OpenStandardOutput() => Console.OpenStandardOutput();

    private static Stream OpenStandardError() => Console.OpenStandardError();
#pragma warning restore RS0030
}
