using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>People whom a proxy in front of the hub knows.</summary>
public sealed class ProxyIdentityTests(PagesFixture pages, ProxiedHub proxied) : PageTests(pages), IClassFixture<ProxiedHub>
{
    [Fact]
    public async Task Person_VouchedForByTheProxy_IsInWithTheirRoleAndHasNothingToSignOutOf()
    {
        SubmittedTask task = await SubmitAsync(new Script().Write("signals set\r\n").Hang(), proxied.Hub);
        Visitor ana = await ThroughTheProxyAsync("Ana@example.com");

        await ana.GoAsync("/settings");

        await Expect(ana.Region("You")).ToContainTextAsync("ana@example.com");
        await Expect(ana.Region("You")).ToContainTextAsync("operator");
        await Expect(ana.Region("You")).ToContainTextAsync("the identity proxy in front of this hub");
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToHaveCountAsync(0);
        await ana.GoAsync($"/?session={task.PtyId}");
        await Expect(ana.Screen).ToContainTextAsync("signals set");
        await Expect(ana.Page.GetByText("WebSocket", new() { Exact = true })).ToBeVisibleAsync();
        await proxied.Hub.Api.CancelAsync(task);
    }

    [Fact]
    public async Task Person_NotListedHere_IsToldAsWhomTheProxyKnowsThemAndSignsInByToken()
    {
        Visitor eve = await ThroughTheProxyAsync("eve@example.com");

        await eve.GoAsync("/tasks");
        await Expect(eve.Page.GetByText("The proxy in front of this hub says that you are eve@example.com.")).ToBeVisibleAsync();
        await eve.Field("Token").FillAsync(proxied.Hub.Place.AdminToken);
        await eve.Button("Sign in").ClickAsync();
        await Expect(eve.Heading("Tasks")).ToBeVisibleAsync();

        await eve.Button("Sign out").ClickAsync();
        await Expect(eve.Page.GetByText("The proxy in front of this hub says that you are eve@example.com.")).ToBeVisibleAsync();
    }

    private async Task<Visitor> ThroughTheProxyAsync(string person)
    {
        Visitor visitor = await StrangerAsync(proxied.Hub);
        await ProxiedHub.VouchAsync(visitor.Page.Context, person);
        return visitor;
    }
}
