using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Secrets;

public sealed class RedactionTests : IDisposable
{
    private const string Canary = "cAnary-7&\"ü/9+z=Q secret";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SecretsHub _hub = new();

    public RedactionTests() =>
        _hub.SetVariables($"CANARY_TOKEN='{Canary}'\nSHORT=abc\nLONG=prefix-of-the-other-one\nLONGER=prefix-of-the-other-one-and-more\n");

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void Scrub_KnownValueInAnyForm_IsGone()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Canary);
        string[] forms =
        [
            Canary, Canary.ToUpperInvariant(), Uri.EscapeDataString(Canary), Uri.EscapeDataString(Canary).ToLowerInvariant(), WebUtility.UrlEncode(Canary), WebUtility.HtmlEncode(Canary),
            JsonSerializer.Serialize(Canary), JsonSerializer.Serialize(Canary, Relaxed),
            Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes), Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ];

        foreach (string form in forms)
        {
            string scrubbed = _hub.Redaction.Scrub($"before {form} after");
            Assert.True(scrubbed is "before [REDACTED] after" or "before \"[REDACTED]\" after" || !Leaks(scrubbed, form), $"{form}: {scrubbed}");
            Assert.StartsWith("before ", scrubbed, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("us")]
    [InlineData("user:")]
    public void Scrub_KnownValueInsideBase64_LeavesAtMostItsEdges(string before)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Canary));

        string scrubbed = _hub.Redaction.Scrub($"got {encoded}.");

        Assert.DoesNotContain(encoded[8..20], scrubbed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short abc stays", "short abc stays")]
    [InlineData("x prefix-of-the-other-one-and-more x", "x [REDACTED] x")]
    [InlineData("x prefix-of-the-other-one x", "x [REDACTED] x")]
    [InlineData("torn off: prefix-of-the-ot", "torn off: [REDACTED]")]
    [InlineData("other-one-and-more was its end", "[REDACTED] was its end")]
    [InlineData("pre\u200Bfix-of-the\u202E-other-one", "[REDACTED]")]
    [InlineData("pre\u001B[31mfix-of-the-other-one\u001B[0m", "[REDACTED]")]
    public void Scrub_KnownValue_IsTakenOutWhole(string text, string expected) => Assert.Equal(expected, _hub.Redaction.Scrub(text));

    [Theory]
    [InlineData("GET https://u:p@h.example/x?key=v&n=2 failed", "GET https://[REDACTED]@h.example/x?key=[REDACTED]&n=[REDACTED] failed")]
    [InlineData("postgres://joe:pw@db/x", "postgres://[REDACTED]@db/x")]
    [InlineData("Authorization: Token a b, c", "Authorization: [REDACTED]")]
    [InlineData("""{"authorization":"Basic dTpw","status":401}""", """{"authorization":"[REDACTED]","status":401}""")]
    [InlineData("""{"password":"x y, z","user":"joe"}""", """{"password":"[REDACTED]","user":"joe"}""")]
    [InlineData("""{"body":"{\"api_token\":\"x y\",\"n\":1}"}""", """{"body":"{\"api_token\":\"[REDACTED]\",\"n\":1}"}""")]
    [InlineData("""{"log":"Authorization\": \"Bearer x y\" refused"}""", """{"log":"Authorization\": \"[REDACTED]\" refused"}""")]
    [InlineData("sent Basic dXNlcjpwYXNzd29yZDE= there", "sent Basic [REDACTED] there")]
    [InlineData("secret = 'it has: spaces' # ok", "secret = '[REDACTED]' # ok")]
    [InlineData("Set-Cookie: sid=1; Path=/\nstatus 401", "Set-Cookie: [REDACTED]\nstatus 401")]
    [InlineData("x-api-key: abc, next", "x-api-key: [REDACTED], next")]
    [InlineData("run a --token t0 --verbose", "run a --token [REDACTED] --verbose")]
    [InlineData("run a --api-key=t0 b", "run a --api-key=[REDACTED] b")]
    [InlineData("run a --password 't 0' b", "run a --password [REDACTED] b")]
    [InlineData("FOO_SECRET=hush tail", "FOO_SECRET=[REDACTED] tail")]
    [InlineData("use ghp_0123456789abcdefghij0123456789abcdef", "use [REDACTED:GITHUB]")]
    [InlineData("use xoxb-1234567890-abc", "use [REDACTED:SLACK]")]
    [InlineData("use AKIAIOSFODNN7EXAMPLE", "use [REDACTED:AWS]")]
    [InlineData("use eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "use [REDACTED:JWT]")]
    [InlineData("use d41d8cd98f00b204e9800998ecf8427e now", "use [REDACTED] now")]
    public void Scrub_PlaceOrShapeOfASecret_IsCleared(string text, string expected) => Assert.Equal(expected, _hub.Redaction.Scrub(text));

    [Theory]
    [InlineData("connect ECONNREFUSED 127.0.0.1:9999")]
    [InlineData("Cannot find module '/usr/lib/node_modules/@modelcontextprotocol/server/dist/index.js'")]
    [InlineData("Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON")]
    [InlineData("request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 took 12 ms")]
    [InlineData("The token has expired.")]
    [InlineData("Basic authentication is not enough")]
    [InlineData("{\"tokens\": 4096, \"keys\": [1, 2], \"keyboard\": \"us\"}")]
    [InlineData("tool create_pull_request_review_comment_for_repository failed")]
    [InlineData("see https://docs.example.com/errors/401#why")]
    public void Scrub_OrdinaryText_IsLeftAlone(string text) => Assert.Equal(text, _hub.Redaction.Scrub(text));

    [Theory]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("a\r\nb\rc\td", "a\nb\nc\td")]
    [InlineData("\u001B]0;title\u0007x\u001B[2J", "x")]
    [InlineData("\u202Eevil\u202C \U000E0041\U000E0042tag", "evil tag")]
    public void Scrub_WhatNobodySees_IsGone(string text, string expected) => Assert.Equal(expected, _hub.Redaction.Scrub(text));

    [Fact]
    public void Scrub_HalfASurrogatePair_BecomesTheReplacementCharacter() =>
        Assert.Equal("half \uFFFD pair", _hub.Redaction.Scrub(string.Concat("half ", new string((char)0xD800, 1), " pair")));

    [Fact]
    public void Scrub_LongText_IsCut()
    {
        string scrubbed = _hub.Redaction.Scrub(string.Concat(Enumerable.Repeat("word ", 100_000)), 100);

        Assert.Equal(100, scrubbed.Length);
        Assert.EndsWith("…", scrubbed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("-")]
    [InlineData("?a")]
    [InlineData("--token ")]
    [InlineData("eyJaaaaaaaa.")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("\u001B]")]
    [InlineData("key:")]
    [InlineData("key\\")]
    [InlineData("key=\\'")]
    [InlineData("key ")]
    [InlineData("Basic ")]
    public void Scrub_HugeTextOfBeginnings_IsQuick(string part) =>
        Assert.NotEqual("", _hub.Redaction.Scrub("x " + string.Concat(Enumerable.Repeat(part, 100_000 / part.Length))));

    [Theory]
    [InlineData(UpstreamTransport.StreamableHttp, "https://mcp.example/mcp", "https://mcp.example/mcp")]
    [InlineData(UpstreamTransport.StreamableHttp, "https://u:p@mcp.example:8443/a/b?key=x&y", "https://[REDACTED]@mcp.example:8443/a/b?key=[REDACTED]&y")]
    [InlineData(UpstreamTransport.Sse, "https://mcp.example/s/ghp_0123456789abcdefghij0123456789abcdef/sse", "https://mcp.example/s/[REDACTED:GITHUB]/sse")]
    [InlineData(UpstreamTransport.Stdio, "npx -y @modelcontextprotocol/server-github", "npx -y @modelcontextprotocol/server-github")]
    [InlineData(UpstreamTransport.Stdio, "x --token=abc --api-key 'd e' -v", "x --token=[REDACTED] --api-key [REDACTED] -v")]
    [InlineData(UpstreamTransport.Stdio, "docker run -e A=b -e C image", "docker run -e A=[REDACTED] -e C image")]
    [InlineData(UpstreamTransport.Stdio, "remote https://u:p@h/ --header 'X-Any: v'", "remote https://[REDACTED]@h/ --header 'X-Any: [REDACTED]'")]
    [InlineData(UpstreamTransport.Stdio, "env MY_PASSWORD=hush x prefix-of-the-other-one", "env MY_PASSWORD=[REDACTED] x [REDACTED]")]
    public void Show_Endpoint_HasNoSecret(UpstreamTransport transport, string endpoint, string shown) =>
        Assert.Equal(shown, _hub.Redaction.Show(new UpstreamEndpoint { Name = "x", Transport = transport, Endpoint = endpoint }));

    private static bool Leaks(string scrubbed, string form) =>
        Enumerable.Range(0, Math.Max(1, form.Length - 8)).Any(at => scrubbed.Contains(form.Substring(at, Math.Min(8, form.Length - at)), StringComparison.OrdinalIgnoreCase));
}
