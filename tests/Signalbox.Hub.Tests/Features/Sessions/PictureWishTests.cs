using Signalbox.Hub.Features.Sessions;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Tests.Features.Sessions;

public sealed class PictureWishTests
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private const string Other = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    [Fact]
    public void Parse_Wishes_SaysWhatEachHas() =>
        Assert.Equal([(Id, -1L), (Other, 1234L)], PictureWish.Parse($"{Id},{Other}:1234").Select(wish => (wish.Session.Value, wish.After)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("../../etc/passwd")]
    [InlineData(Id + ":")]
    [InlineData(Id + ":-1")]
    [InlineData(Id + ":1e9")]
    [InlineData(Id + ":99999999999999999999")]
    [InlineData(Id + ":1:2")]
    [InlineData(Id + "," + Id)]
    public void Parse_AnythingElse_IsRefused(string? of) =>
        Assert.Equal("argument-invalid", Assert.Throws<SignalboxException>(() => PictureWish.Parse(of)).Code);

    [Fact]
    public void Parse_TooMany_IsRefusedWithTheLimit()
    {
        var of = string.Join(',', Enumerable.Range(0, 25).Select(_ => Guid.NewGuid().ToString("D")));
        Assert.Contains("allowed are 24", Assert.Throws<SignalboxException>(() => PictureWish.Parse(of)).Message, StringComparison.Ordinal);
    }
}
