using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Hosting;

public sealed class SecretShapesTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY=abc123 rest", "OPENAI_API_KEY=[REDACTED:API_KEY] rest")]
    [InlineData("""{"api_key": "abc123"}""", """{"api_key": "[REDACTED:API_KEY]"}""")]
    [InlineData("GITHUB_TOKEN=ghp_x, done", "GITHUB_TOKEN=[REDACTED:TOKEN], done")]
    [InlineData("CLIENT_SECRET: hush", "CLIENT_SECRET: [REDACTED:SECRET]")]
    [InlineData("DB_PASSWORD='p4ss'", "DB_PASSWORD='[REDACTED:PASSWORD]'")]
    [InlineData("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer [REDACTED:BEARER]")]
    [InlineData("use sk-ant-api03-abcdefghijklmnop", "use [REDACTED:SK]")]
    [InlineData("ctx7sk_12345678901", "[REDACTED:CTX7]")]
    [InlineData("mine is sbk_0123456789012345678901234567890123456789012", "mine is [REDACTED:SIGNALBOX]")]
    [InlineData("key dGhpcyBpcyBhIGxvbmcgc2VjcmV0IHRoYXQgaXMgNDggYnl0ZXM= here", "key [REDACTED:BASE64] here")]
    public void Apply_Secret_IsTakenOutAndTheRestStays(string text, string expected) =>
        Assert.Equal(expected, SecretShapes.Apply(text).Text);

    [Theory]
    [InlineData("The API key lies in the safe.")]
    [InlineData("max_tokens is 4096; tokens are counted")]
    [InlineData("commit 3f4dabf1c6e6b7e2f0a6c1d2e3f4a5b6c7d8e9f0")]
    [InlineData("/a/very/long/path/of/words/without/any/digit/in/it/at/all")]
    public void Apply_NoSecret_IsLeftAlone(string text)
    {
        (string redacted, IReadOnlyList<string> kinds) = SecretShapes.Apply(text);

        Assert.Equal(text, redacted);
        Assert.Empty(kinds);
    }

    [Fact]
    public void Apply_Twice_ChangesNothingMore()
    {
        string once = SecretShapes.Apply("A_TOKEN=x B_SECRET=y Bearer zzzzzzzzzz").Text;

        Assert.Equal(once, SecretShapes.Apply(once).Text);
    }

    [Theory]
    [InlineData("a-")]
    [InlineData("TOKEN")]
    [InlineData("Bearer ")]
    [InlineData("aA1/")]
    public void Apply_HugeTextOfBeginnings_IsQuick(string part)
    {
        // 100,000 characters that almost match everywhere: a pattern that backtracks over all of it would not come back.
        string text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));

        Assert.NotEmpty(SecretShapes.Apply(text).Text);
    }
}
