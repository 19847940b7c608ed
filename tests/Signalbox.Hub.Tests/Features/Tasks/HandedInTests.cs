using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Tasks;

namespace Signalbox.Hub.Tests.Features.Tasks;

public sealed class HandedInTests
{
    [Theory]
    [InlineData("""{"summary":"s"}""", TaskState.Completed)]
    [InlineData("""{"status":"done"}""", TaskState.Completed)]
    [InlineData("""{"status":"completed"}""", TaskState.Completed)]
    [InlineData("""{"status":"failed"}""", TaskState.Failed)]
    [InlineData("""{"status":"needs_approval"}""", TaskState.NeedsApproval)]
    [InlineData("""{"status":"info_needed","feedback":"which table?"}""", TaskState.InfoNeeded)]
    [InlineData("""{"status":null}""", TaskState.Completed)]
    [InlineData("\ufeff{}", TaskState.Completed)]
    public void Parse_ValidObject_GivesTheState(string json, TaskState expected)
    {
        var result = Assert.IsType<HandedIn.Result>(Parse(json));

        Assert.Equal(expected, result.Ending.State);
        Assert.Null(result.Ending.Reason);
    }

    [Theory]
    [InlineData("""{"status":"finished"}""", "\"finished\"")]
    [InlineData("""{"status":7}""", "7")]
    [InlineData("""{"status":{"a":1}}""", "{\"a\":1}")]
    public void Parse_UnknownStatus_FailsWithTheReason(string json, string shown)
    {
        var result = Assert.IsType<HandedIn.Result>(Parse(json));

        Assert.Equal(TaskState.Failed, result.Ending.State);
        Assert.Equal($"The result has the unknown status {shown}; known are completed, failed, info_needed, needs_approval.", result.Ending.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"status":"completed","summ""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"done\"")]
    [InlineData("""{"status":"done","status":"failed"}""")]
    public void Parse_WhatIsNoWholeObject_IsNotAnEnd(string json) => Assert.IsType<HandedIn.Unusable>(Parse(json));

    [Fact]
    public void Parse_EveryPrefixOfAResult_IsNotAnEnd()
    {
        const string Whole = """{"status":"completed","summary":"ä \"quoted\"","files_changed":["a"],"artifacts":{},"errors":[]}""";
        byte[] bytes = Encoding.UTF8.GetBytes(Whole);

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.IsType<HandedIn.Unusable>(HandedIn.Parse(bytes.AsSpan(0, length), "results/result.json"));
        }
    }

    [Fact]
    public void Parse_Result_KeepsEverythingThatTheAgentWrote()
    {
        const string Json = """{"status":"completed","summary":"s","extra":{"deep":[1,2,{"x":null}]},"feedback":"f"}""";

        var result = Assert.IsType<HandedIn.Result>(Parse(Json));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), JsonNode.Parse(result.Ending.Result!)));
        Assert.Equal("s", result.Ending.Summary);
    }

    private static HandedIn Parse(string json) => HandedIn.Parse(Encoding.UTF8.GetBytes(json), "results/result.json");
}
