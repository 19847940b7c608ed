using System.Net;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Mcp.Questions;

/// <summary>Tools that ask a client of 2026-07-28 by running again with each answer.</summary>
public sealed class QuestionTests
{
    [Fact]
    public async Task Tool_ThatAsksTwice_GetsBothAnswersInTheEnd()
    {
        await using McpHost host = await StartAsync();
        JsonObject first = (await host.SendAsync(Call("introduce", Greeting))).Result;
        Assert.Equal("input_required", first["resultType"]!.GetValue<string>());
        Assert.Equal("Who are you?", first["inputRequests"]!["ask-1"]!["params"]!["message"]!.GetValue<string>());

        JsonObject second = (await host.SendAsync(Call("introduce", Greeting, State(first), Accept("ask-1", "Ada")))).Result;
        Assert.Equal("Where do you live, Ada?", second["inputRequests"]!["ask-2"]!["params"]!["message"]!.GetValue<string>());

        JsonObject done = (await host.SendAsync(Call("introduce", Greeting, State(second), Accept("ask-2", "London")))).Result;
        Assert.Equal("Hello, Ada of London", Text(done));
    }

    [Fact]
    public async Task Tool_AskedByAnotherNode_GoesOn()
    {
        await using McpHost first = await StartAsync();
        await using McpHost second = await StartAsync();
        JsonObject asked = (await first.SendAsync(Call("introduce", Greeting))).Result;
        JsonObject again = (await second.SendAsync(Call("introduce", Greeting, State(asked), Accept("ask-1", "Ada")))).Result;
        Assert.True(again["inputRequests"]!.AsObject().ContainsKey("ask-2"));
    }

    [Fact]
    public async Task Question_WithoutItsAnswer_IsAskedAgain()
    {
        await using McpHost host = await StartAsync();
        JsonObject first = (await host.SendAsync(Call("introduce", Greeting))).Result;
        JsonObject again = (await host.SendAsync(Call("introduce", Greeting, State(first)))).Result;
        Assert.True(again["inputRequests"]!.AsObject().ContainsKey("ask-1"));
    }

    [Fact]
    public async Task Question_Declined_IsTheToolsMatter()
    {
        await using McpHost host = await StartAsync();
        JsonObject first = (await host.SendAsync(Call("introduce", Greeting))).Result;
        JsonObject second = (await host.SendAsync(Call("introduce", Greeting, State(first), new JsonObject { ["ask-1"] = new JsonObject { ["action"] = "decline" } }))).Result;
        Assert.Equal("Where do you live, decline?", second["inputRequests"]!["ask-2"]!["params"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task State_Changed_IsRefused()
    {
        await using McpHost host = await StartAsync();
        string state = State((await host.SendAsync(Call("introduce", Greeting))).Result);
        foreach (string changed in (string[])[state + "A", state[..^2], state[..20] + (state[20] == 'A' ? 'B' : 'A') + state[21..], "sbq1.", "sbq1.e30.AAAA"])
        {
            McpAnswer answer = await host.SendAsync(Call("introduce", Greeting, changed, Accept("ask-1", "Ada")));
            Assert.Equal(-32602, answer.ErrorCode);
            Assert.Contains("requestState", answer.Error["message"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task State_OfOtherArgumentsOrAnotherTool_IsRefused()
    {
        await using McpHost host = await StartAsync();
        string state = State((await host.SendAsync(Call("introduce", Greeting))).Result);
        McpAnswer otherArguments = await host.SendAsync(Call("introduce", new JsonObject { ["greeting"] = "Bye" }, state, Accept("ask-1", "Ada")));
        McpAnswer otherTool = await host.SendAsync(Call("ask_anew", Greeting, state, Accept("ask-1", "Ada")));
        Assert.Equal(-32602, otherArguments.ErrorCode);
        Assert.Equal(-32602, otherTool.ErrorCode);
        Assert.Contains("another call", otherTool.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task State_OfAnotherCaller_IsRefused()
    {
        await using McpHost host = await StartAsync();
        string state = State((await host.SendAsync(Call("introduce", Greeting))).Result);
        HttpRequestMessage stolen = Call("introduce", Greeting, state, Accept("ask-1", "Ada"));
        stolen.Headers.Authorization = new("Bearer", McpHost.OtherToken);
        Assert.Equal(-32602, (await host.SendAsync(stolen)).ErrorCode);
    }

    [Fact]
    public async Task State_TooOld_IsRefused()
    {
        var time = new ManualTimeProvider();
        await using McpHost host = await StartAsync(time);
        string state = State((await host.SendAsync(Call("introduce", Greeting))).Result);
        time.Advance(TimeSpan.FromMinutes(61));
        McpAnswer answer = await host.SendAsync(Call("introduce", Greeting, state, Accept("ask-1", "Ada")));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains("01:00:00", answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tool_ThatAsksSomethingElseTheSecondTime_FailsWithTheReason()
    {
        await using McpHost host = await StartAsync();
        JsonObject first = (await host.SendAsync(Call("ask_anew", []))).Result;
        JsonObject second = (await host.SendAsync(Call("ask_anew", [], State(first), Accept("ask-1", "a")))).Result;
        JsonObject third = (await host.SendAsync(Call("ask_anew", [], State(second), Accept("ask-2", "b")))).Result;
        Assert.True(third["isError"]!.GetValue<bool>());
        Assert.Contains("another question", Text(third));
    }

    [Theory]
    [InlineData("introduce", "{}", "form")]
    [InlineData("ask_address", """{"elicitation":{"form":{}}}""", "url")]
    public async Task Tool_WhoseClientCannotBeAsked_IsRefusedWithWhatIsMissing(string tool, string capabilities, string mode)
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(Call(tool, Greeting, capabilities: capabilities));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(-32021, answer.ErrorCode);
        Assert.True(answer.Error["data"]!["requiredCapabilities"]!["elicitation"]!.AsObject().ContainsKey(mode));
    }

    [Fact]
    public async Task Tool_ThatSendsToAnAddress_AsksWithIt()
    {
        await using McpHost host = await StartAsync();
        JsonObject asked = (await host.SendAsync(Call("ask_address", [], capabilities: """{"elicitation":{"url":{}}}"""))).Result;
        Assert.Equal("https://example.org/secret", asked["inputRequests"]!["ask-1"]!["params"]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Tool_ThatKeepsItsOwnState_GetsItBack()
    {
        await using McpHost host = await StartAsync();
        JsonObject asked = (await host.SendAsync(Call("ask_by_hand", []))).Result;
        Assert.Equal("own", State(asked));
        Assert.Equal("by hand", Text((await host.SendAsync(Call("ask_by_hand", [], "own", Accept("who", "Ada")))).Result));
    }

    [Theory]
    [InlineData("inputResponses", "null")]
    [InlineData("inputResponses", "[]")]
    [InlineData("inputResponses", """{"ask-1":12345}""")]
    [InlineData("inputResponses", """{"ask-1":{"action":"maybe"}}""")]
    [InlineData("inputResponses", """{"ask-1":{"action":"accept","content":"Ada"}}""")]
    [InlineData("requestState", "17")]
    public async Task Answers_OfAnotherForm_AreInvalidParams(string member, string value)
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.PostModern("tools/call", new JsonObject
        {
            ["name"] = "introduce",
            ["arguments"] = Greeting,
            [member] = JsonNode.Parse(value),
        }).To(AskingTools.Path).Declaring("""{"elicitation":{}}"""));
        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains(member, answer.Error["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task HandshakeEra_WithoutASession_IsToldThatItCannotBeAsked()
    {
        await using McpHost host = await StartAsync();
        McpAnswer answer = await host.SendAsync(McpHost.Post(McpHost.Message("tools/call", new JsonObject { ["name"] = "introduce", ["arguments"] = Greeting })).To(AskingTools.Path));
        Assert.True(answer.Result["isError"]!.GetValue<bool>());
    }

    private static JsonObject Greeting => new() { ["greeting"] = "Hello" };

    private static string State(JsonObject result) => result["requestState"]!.GetValue<string>();

    private static string Text(JsonObject result) => result["content"]![0]!["text"]!.GetValue<string>();

    private static JsonObject Accept(string key, string text) =>
        new() { [key] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["text"] = text } } };

    private static HttpRequestMessage Call(string tool, JsonObject arguments, string? state = null, JsonObject? answers = null, string capabilities = """{"elicitation":{}}""")
    {
        var parameters = new JsonObject { ["name"] = tool, ["arguments"] = arguments };
        if (state is not null)
        {
            parameters["requestState"] = state;
        }

        if (answers is not null)
        {
            parameters["inputResponses"] = answers;
        }

        return McpHost.PostModern("tools/call", parameters).To(AskingTools.Path).Declaring(capabilities);
    }

    private static Task<McpHost> StartAsync(TimeProvider? time = null) => McpHost.StartAsync(new McpHostSetup { Endpoints = [AskingTools.Endpoint], Time = time });
}
