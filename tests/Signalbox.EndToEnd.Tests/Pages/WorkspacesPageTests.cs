using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Signalbox.EndToEnd.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>A person and an agent elsewhere, which joins by a real <c>signalbox connect</c>.</summary>
public sealed class WorkspacesPageTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Workspace_MadeOnThePage_IsSeenOnlineAndTalksBothWays()
    {
        Visitor admin = await OperatorAsync("/agents");
        (string id, string token) = await CreateAsync(admin, "laptop of Ana");
        await Expect(admin.Page.GetByText("Waiting for the first beat…")).ToBeVisibleAsync();

        await using ConnectedAgent agent = await ConnectedAgent.JoinAsync(Hub, id, token);
        await Expect(admin.Page.GetByRole(AriaRole.Dialog).GetByText("Online")).ToBeVisibleAsync();
        await admin.Button("I've saved it — close").ClickAsync();
        await Expect(admin.Page.Locator($"[data-id='{id}']")).ToHaveAttributeAsync("data-status", "online");
        await Expect(admin.Page.GetByText(token)).ToHaveCountAsync(0);

        await admin.GoAsync($"/agents/{id}?tab=chat");
        await admin.Field("Message to laptop of Ana").FillAsync("Is the line clear?");
        await admin.Page.Keyboard.PressAsync("Enter");
        ILocator talk = admin.Page.GetByRole(AriaRole.List, new() { Name = "Conversation" });
        string heard = await agent.CallAsync("wait_for_message", ("timeout_secs", 20));
        Assert.Contains("Is the line clear?", heard, StringComparison.Ordinal);
        await Expect(talk.GetByText("Seen")).ToBeVisibleAsync();
        await agent.CallAsync("inbox_pop", ("activity_id", (string)JsonNode.Parse(heard)!["activity_id"]!));
        await agent.CallAsync("send_message_to_user", ("message", "<b>All clear.</b>"));

        await Expect(talk.GetByText("<b>All clear.</b>")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Token_RevokedOnThePage_CutsItsAgentOff()
    {
        Visitor admin = await OperatorAsync("/agents");
        (string id, string token) = await CreateAsync(admin, "borrowed laptop");
        await admin.Button("I've saved it — close").ClickAsync();
        await using ConnectedAgent agent = await ConnectedAgent.JoinAsync(Hub, id, token);
        await Expect(admin.Page.Locator($"[data-id='{id}']")).ToHaveAttributeAsync("data-status", "online");

        await admin.GoAsync($"/agents/{id}?tab=tokens");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke sb" }).ClickAsync();
        await admin.Button("Revoke the token").ClickAsync();

        await Expect(admin.Page.GetByText("No token: nobody can join as it. Make one.")).ToBeVisibleAsync();
        Assert.DoesNotContain("All clear", await agent.CallAsync("send_message_to_user", ("message", "All clear.")), StringComparison.Ordinal);
        Assert.DoesNotContain("All clear", (await new Member(Hub.Api, id, token).ActivityAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Makes an external workspace in the dialog; gives what the connect dialog shows this once.</summary>
    private static async Task<(string Id, string Token)> CreateAsync(Visitor admin, string name)
    {
        await admin.Button("New workspace").ClickAsync();
        ILocator dialog = admin.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Tab, new() { Name = "Fields" }).ClickAsync();
        return (await FieldAsync("WORKSPACE_ID"), await FieldAsync("MOLECULE_WORKSPACE_TOKEN"));

        Task<string> FieldAsync(string field) =>
            dialog.Locator(".connect-fields > div").Filter(new() { Has = admin.Page.GetByText(field, new() { Exact = true }) }).Locator("code").InnerTextAsync();
    }
}
