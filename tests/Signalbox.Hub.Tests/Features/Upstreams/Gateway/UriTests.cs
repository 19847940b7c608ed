using Signalbox.Hub.Features.Upstreams.Gateway.Names;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

public sealed class UriTests
{
    [Theory]
    [InlineData("test://template/{id}/data", "test://template/7/data", true)]
    [InlineData("test://template/{id}/data", "test://template/7/8/data", false)]
    [InlineData("file:///{+path}", "file:///a/b/c.txt", true)]
    [InlineData("file:///{path*}", "file:///a/b/c.txt", true)]
    [InlineData("db://{table}{?limit,offset}", "db://users?limit=1", true)]
    [InlineData("db://{table}{?limit,offset}", "db://users", true)]
    [InlineData("x://a.b/{c}", "x://aXb/1", false)]
    public void Template_AndUri_MatchWhenOneMayComeFromTheOther(string template, string uri, bool matches) =>
        Assert.Equal(matches, UriTemplateMatch.IsMatch(template, uri));

    [Theory]
    [InlineData("alpha", "file:///a/b?c#d")]
    [InlineData("a b/c", "ui://x")]
    public void CollidingUri_Shown_LeadsBack(string endpoint, string uri)
    {
        Assert.True(CollidingUris.TryParse(CollidingUris.Show(endpoint, uri), out string backEndpoint, out string backUri));
        Assert.Equal((endpoint, uri), (backEndpoint, backUri));
    }

    [Theory]
    [InlineData("file:///a")]
    [InlineData("upstream://")]
    [InlineData("upstream:///x")]
    [InlineData("upstream://a/")]
    public void OtherUri_IsNoShownForm(string uri) => Assert.False(CollidingUris.TryParse(uri, out _, out _));
}
