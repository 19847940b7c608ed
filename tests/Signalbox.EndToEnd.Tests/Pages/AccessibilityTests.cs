using System.Text.Json;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using Signalbox.Hub.Hosting;
using Signalbox.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>Every address of the page, with something to show. Each visit also holds the content security policy, as all do.</summary>
public sealed class AccessibilityTests(PagesFixture pages) : PageTests(pages)
{
    private const int Phone = 390;

    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "web/node_modules/axe-core/axe.min.js"));

    public static TheoryData<string> Addresses => [.. PageHosting.Addresses, "/?session={live}", "/?session={ended}"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Page_DarkAndLight_HasNoSeriousFault(string address)
    {
        Visitor admin = await OpenAsync(address);
        await admin.Page.EvaluateAsync(Axe);

        var faults = new List<string>();
        foreach (ColorScheme scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await admin.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Expect(admin.Page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            faults.AddRange((await FaultsAsync(admin.Page)).Select(fault => $"{scheme}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Page_OnAPhone_NeverScrollsSideways(string address)
    {
        Visitor admin = await OpenAsync(address, Phone);

        Assert.Equal(Phone, await admin.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task<Visitor> OpenAsync(string address, int width = Browser.Width)
    {
        PagesPopulation there = await PopulationAsync();
        string path = address
            .Replace("{taskId}", there.Asking.Id, StringComparison.Ordinal)
            .Replace("{id}", there.Member.Id, StringComparison.Ordinal)
            .Replace("{live}", there.Running.PtyId, StringComparison.Ordinal)
            .Replace("{ended}", there.Asking.PtyId, StringComparison.Ordinal);
        Assert.DoesNotContain('{', path);
        Visitor admin = await OperatorAsync(path, width: width);
        await Expect(admin.Page.GetByRole(AriaRole.Main)).Not.ToBeEmptyAsync();
        await Expect(admin.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        return admin;
    }

    /// <summary>What axe finds that keeps somebody from using the page, in words.</summary>
    private static async Task<IEnumerable<string>> FaultsAsync(IPage page)
    {
        JsonElement? found = await page.EvaluateAsync(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .filter(({ impact }) => impact === "serious" || impact === "critical")
              .flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id} (${help}): ${html.slice(0, 300)} ${any[0]?.message ?? ""}`))
            """);
        return found!.Value.EnumerateArray().Select(fault => fault.GetString()!);
    }
}
