using System.Text.RegularExpressions;
using Signalbox.Hub.Hosting;

namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>What the hub sends with the page. That no page breaks it is seen by every visit: see <see cref="PageTests"/>.</summary>
public sealed partial class PolicyTests(PagesFixture pages) : PageTests(pages)
{
    [Fact]
    public async Task Page_AtEveryAddress_ComesWithAPolicyAndWithoutInlineScripts()
    {
        using var browser = new HttpClient { BaseAddress = new Uri(Hub.Place.Address) };
        foreach (string address in PageHosting.Addresses)
        {
            using HttpResponseMessage page = await browser.GetAsync(new Uri(Placeholder().Replace(address, "some"), UriKind.Relative), TestContext.Current.CancellationToken);
            string html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.True(page.IsSuccessStatusCode, $"{address}: {(int)page.StatusCode}");
            string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
            Assert.True(page.Headers.CacheControl?.NoStore, address);
            Assert.Contains("<script ", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(InlineScript(), html);
        }
    }

    [Fact]
    public async Task Files_OfThePage_ComeCompressedAndAreKept()
    {
        using var browser = new HttpClient { BaseAddress = new Uri(Hub.Place.Address) };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        string html = await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        string[] files = [.. File().Matches(html).Select(match => match.Value)];

        Assert.NotEmpty(files);
        foreach (string path in files)
        {
            using HttpResponseMessage file = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((path, "gzip"), (path, Assert.Single(file.Content.Headers.ContentEncoding)));
            Assert.Contains("immutable", file.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"/assets/[\w.-]+\.(?:js|css)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex File();

    /// <summary>A script element that names no file, or an attribute that is a script.</summary>
    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son\w+\s*=|javascript:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
