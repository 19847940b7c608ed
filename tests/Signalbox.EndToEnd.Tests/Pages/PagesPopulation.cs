using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>Something of each kind, so that no page is empty.</summary>
internal sealed record PagesPopulation(SubmittedTask Running, SubmittedTask Asking, Member Member)
{
    public static async Task<PagesPopulation> MakeAsync(HubProcess hub)
    {
        Script working = new Script().Write("\e[32mok\e[0m 12 of 40 tests\r\n").Then("progress", new JsonObject { ["step"] = "testing", ["message"] = "12 of 40" }).Hang();
        SubmittedTask running = await hub.Api.SubmitAsync(working, hub.Place.NewWorkdir("population-running"));
        Script asks = new Script().Write("Shall the column go?\r\n").Then("result", new JsonObject
        {
            ["content"] = new JsonObject { ["status"] = "needs_approval", ["summary"] = "Shall the column go?", ["files_changed"] = new JsonArray("migrations/0007.sql"), ["errors"] = new JsonArray("none so far") },
        });
        SubmittedTask asking = await hub.Api.SubmitAsync(asks, hub.Place.NewWorkdir("population-asking"));
        SubmittedTask failed = await hub.Api.SubmitAsync(new Script().Exit(3), hub.Place.NewWorkdir("population-failed"));
        Member member = await Member.JoinAsync(hub.Api, "build farm");
        await member.HearAsync("Is the branch green?");
        await hub.Api.EndOfAsync(asking);
        await hub.Api.EndOfAsync(failed);
        await Eventually.TrueAsync(async () => (await hub.Api.TaskAsync(running)).ContainsKey("progress"), "the running task tells its progress");
        return new PagesPopulation(running, asking, member);
    }
}
