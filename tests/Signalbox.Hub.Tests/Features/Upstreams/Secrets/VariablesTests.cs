
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Secrets;

public sealed class VariablesTests : IDisposable
{
    private readonly SecretsHub _hub = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _hub.Dispose();

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("  A = b  ", "b")]
    [InlineData("A=b # a comment", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A=\"b # c\" # d", "b # c")]
    [InlineData("A='b \" $C'", "b \" $C")]
    [InlineData("A=\"b\\\"c\\\\d\\ne\"", "b\"c\\d\ne")]
    [InlineData("A=b=c==", "b=c==")]
    [InlineData("\uFEFFA=b\r\n", "b")]
    [InlineData("A=x\nA=b", "b")]
    [InlineData("A=", null)]
    [InlineData("A=\"  \"", null)]
    [InlineData("# A=b", null)]
    public void Find_LineOfTheFile_IsItsValue(string line, string? value)
    {
        _hub.SetVariables(line + "\n");

        Assert.Equal(value, _hub.Variables.Find("A"));
        Assert.Empty(_hub.Variables.Problems);
    }

    [Fact]
    public void Find_EnvironmentAndFile_TheEnvironmentCounts()
    {
        _hub.Environment["A"] = " of the process ";
        _hub.Environment["B"] = " ";
        _hub.SetVariables("A=of the file\nB=of the file\n");

        Assert.Equal(("of the process", "of the file", null), (_hub.Variables.Find("A"), _hub.Variables.Find("B"), _hub.Variables.Find("C")));
    }

    [Fact]
    public void Refresh_BadLines_AreToldByNumberAndTheOthersWork()
    {
        _hub.SetVariables("A=a\nhunter2\nB='open\nC=c\n");

        Assert.Equal(("a", "c"), (_hub.Variables.Find("A"), _hub.Variables.Find("C")));
        Assert.Equal("Left out, because it is no NAME=value: line 2, 3. Quote values that hold spaces or '#'.", Assert.Single(_hub.Variables.Problems).Message);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Refresh_FileThatOthersMayRead_IsRefused(UnixFileMode open)
    {
        _hub.SetVariables("A=a\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | open);

        Assert.Null(_hub.Variables.Find("A"));
        Assert.Contains("Run: chmod 600 ", Assert.Single(_hub.Variables.Problems).Message, StringComparison.Ordinal);

        File.SetUnixFileMode(_hub.VariablesPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _hub.Variables.Refresh();

        Assert.Equal("a", _hub.Variables.Find("A"));
        Assert.Empty(_hub.Variables.Problems);
    }

    [Fact]
    public void Refresh_FileBecomesUnusable_WhatItSaidStaysInForce()
    {
        _hub.SetVariables("A=a\n");
        long version = _hub.Variables.Version;

        _hub.SetVariables("A=b\n", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Equal(("a", version), (_hub.Variables.Find("A"), _hub.Variables.Version));
    }

    [Fact]
    public async Task Version_ValueChanges_GrowsAndWakesWaiters()
    {
        _hub.SetVariables("A=a\n");
        long version = _hub.Variables.Version;
        _hub.SetVariables("# comment\nA=a\n");
        Assert.Equal(version, _hub.Variables.Version);
        Task waiting = _hub.Variables.WaitBeyondAsync(version, Token);
        Assert.False(waiting.IsCompleted);

        _hub.SetVariables("A=b\n");

        await waiting;
        Assert.Equal(version + 1, _hub.Variables.Version);
    }

    [Fact]
    public void Values_AreThoseOfTheFileOfTheCatalogAndOfBefore()
    {
        _hub.Environment["ONE_TOKEN"] = "token-of-one";
        _hub.Environment["OTHER"] = "of-no-concern";
        _hub.Add(new UpstreamEndpoint { Name = "one", Transport = UpstreamTransport.Stdio, Endpoint = "one", AuthTokenEnv = "ONE_TOKEN" });
        _hub.SetVariables("TWO=old-value\n");
        _hub.SetVariables("TWO=new-value\n");

        Assert.Equal(["new-value", "old-value", "token-of-one"], _hub.Variables.Values.Order());
        Assert.Same(_hub.Variables.Values, _hub.Variables.Values);
    }
}
