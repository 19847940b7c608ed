using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Secrets;

/// <summary>Secrets of many shapes, put into many texts in many forms: no seven characters of one in a row come through.</summary>
public sealed class CanaryTests : IDisposable
{
    private const int Seeds = 400;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Marks = "-_.~!@#%^&*()+={}[]:;'\"<>,?/|\\ äß€";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Func<string, string>[] Forms =
    [
        text => text,
        text => text.ToUpperInvariant(),
        Uri.EscapeDataString,
        text => WebUtility.UrlEncode(text),
        text => WebUtility.HtmlEncode(text),
        text => JsonSerializer.Serialize(text),
        text => JsonSerializer.Serialize(text, Relaxed),
        text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + text + "!")),
        text => string.Join('\u200B', text.EnumerateRunes()),
        text => "\u001B[1m" + text + "\u001B[0m",
    ];

    private static readonly Func<string, string>[] Places =
    [
        form => form,
        form => $"connect to https://h.example/ failed: {form}",
        form => $"{form} is not accepted",
        form => $"{{\"error\":{{\"message\":\"bad {form}, sorry\"}}}}",
        form => $"<html><body>401 <b>{form}</b></body></html>",
        form => $"Traceback:\n  File \"x.py\", line 3\n    {form}\nValueError",
        form => string.Concat(Enumerable.Repeat($"{form} ", 50)),
        form => new string('x', 1990) + " " + form,
    ];

    private readonly SecretsHub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void Scrub_KnownSecretAnywhere_DoesNotComeThrough()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            string secret = Secret(random);
            using var hub = new SecretsHub();
            hub.SetVariables($"CANARY='{secret.Replace('\'', '_')}'\n");
            string known = hub.Variables.Find("CANARY")!;
            Func<string, string> form = Forms[random.Next(Forms.Length)];
            string formed = form(known);
            string text = Places[random.Next(Places.Length)](formed);

            string scrubbed = hub.Redaction.Scrub(text);

            AssertGone(known, scrubbed, seed, text);
            AssertGone(Inner(formed), scrubbed, seed, text);
        }
    }

    [Fact]
    public void Scrub_TextCutAnywhere_LeavesLessThanAHalf()
    {
        const string Value = "kX93-secret-value-Zq71";
        _hub.SetVariables($"CANARY={Value}\n");
        string text = $"Error: the value {Value} was refused";

        for (int start = 0; start < text.Length; start++)
        {
            for (int end = start; end <= text.Length; end++)
            {
                string scrubbed = _hub.Redaction.Scrub(text[start..end]);
                Assert.All(Windows(Value, 10), window => Assert.DoesNotContain(window, scrubbed, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public void Scrub_Twice_ChangesNothingMore()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            string once = _hub.Redaction.Scrub(Places[random.Next(Places.Length)](Secret(random)));

            Assert.Equal(once, _hub.Redaction.Scrub(once));
        }
    }

    [Fact]
    public void Show_SecretInAnyPlaceOfAnEndpoint_DoesNotComeThrough()
    {
        const string Value = "plainword";
        string[] programs =
        [
            $"x --token {Value}", $"x --token={Value}", $"x --api-key '{Value}'", $"x --api_key={Value}", $"x --secret {Value}", $"x --password {Value}", $"x --access-token {Value}",
            $"env X_TOKEN={Value} x", $"docker run -e ANY={Value} i", $"docker run --env ANY={Value} i", $"x -H 'Authorization: Bearer {Value}'", $"x --header 'X-Any: {Value}'",
            $"x https://{Value}@h/", $"x https://u:{Value}@h/ y", $"x 'https://h/?any={Value}'", $"x -u me:{Value}", $"x --auth {Value}",
        ];
        string[] urls = [$"https://{Value}@h/", $"https://u:{Value}@h/", $"https://h/?k={Value}", $"https://h/?a=b&any={Value}#f", $"https://h/#{Value}"];

        Assert.All(programs, line => AssertHidden(UpstreamTransport.Stdio, line));
        Assert.All(urls, url => AssertHidden(UpstreamTransport.StreamableHttp, url));

        void AssertHidden(UpstreamTransport transport, string endpoint) =>
            Assert.DoesNotContain(Value, _hub.Redaction.Show(new UpstreamEndpoint { Name = "x", Transport = transport, Endpoint = endpoint }), StringComparison.Ordinal);
    }

    private static string Secret(Random random)
    {
        string pool = random.Next(2) == 0 ? Alphabet : Alphabet + Marks;
        return new string([.. Enumerable.Range(0, random.Next(8, 80)).Select(_ => pool[random.Next(pool.Length)])]).Trim().PadRight(8, 'q');
    }

    /// <summary>Without what its form wraps around it, and without the edges that Base64 mixes with the neighbours.</summary>
    private static string Inner(string formed) => formed.Length > 20 ? formed[8..^8] : "";

    private static void AssertGone(string secret, string scrubbed, int seed, string text)
    {
        foreach (string window in Windows(secret, 7))
        {
            Assert.False(scrubbed.Contains(window, StringComparison.OrdinalIgnoreCase), $"seed {seed}: '{window}' of '{secret}' is in '{scrubbed}', made from '{text}'");
        }
    }

    private static IEnumerable<string> Windows(string text, int length) =>
        Enumerable.Range(0, Math.Max(0, text.Length - length + 1)).Select(at => text.Substring(at, length));
}
