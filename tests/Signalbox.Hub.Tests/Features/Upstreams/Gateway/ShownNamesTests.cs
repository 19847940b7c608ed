using FsCheck;
using FsCheck.Fluent;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;

namespace Signalbox.Hub.Tests.Features.Upstreams.Gateway;

public sealed class ShownNamesTests
{
    [Theory]
    [InlineData("foo__bar", "foo", "bar")]
    [InlineData("foo__bar__baz", "foo", "bar__baz")]
    [InlineData("foo___bar", "foo", "_bar")]
    public void QualifiedName_WithASeparator_SplitsAtTheFirst(string text, string endpoint, string tool)
    {
        Assert.True(QualifiedName.TryParse(text, out QualifiedName name));
        Assert.Equal(new QualifiedName(endpoint, tool), name);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("noseparator")]
    [InlineData("one_underscore")]
    [InlineData("__tool")]
    [InlineData("prefix__")]
    [InlineData("__")]
    public void QualifiedName_Malformed_IsNone(string? text) => Assert.False(QualifiedName.TryParse(text, out _));

    [Theory]
    [InlineData("github", "create_issue", "github__create_issue")]
    [InlineData("a", "get.user/x y", "a__get_user_x_y")]
    [InlineData("a", "größe", "a__gr__e")]
    public void Name_OfOneTool_KeepsWhatClientsTake(string endpoint, string tool, string shown) =>
        Assert.Equal(shown, ShownNames.Assign([new(endpoint, tool)])[new(endpoint, tool)].Text);

    [Fact]
    public void Name_TooLong_EndsInAHashThatNeverChanges()
    {
        var name = new QualifiedName("server", new string('x', 80));

        string shown = ShownNames.Assign([name])[name].Text;

        Assert.Equal(ShownNames.MaxLength, shown.Length);
        Assert.StartsWith("server__xxxx", shown, StringComparison.Ordinal);
        Assert.Equal(shown, ShownNames.Assign([new("other", "y"), name])[name].Text);
    }

    [Fact]
    public void Names_ThatWantTheSame_AreToldApartWhateverTheOrder()
    {
        QualifiedName[] names = [new("a", "get_user"), new("a", "get.user"), new("a", "get/user"), new("a_", "b"), new("a", "_b")];

        var shown = ShownNames.Assign(names);

        Assert.Equal("a__get_user", shown[names[0]].Text);
        Assert.Equal("a___b", shown[names[4]].Text);
        Assert.Equal(5, shown.Values.Select(name => name.Text).Distinct().Count());
        Assert.All(shown.Values, name => Assert.True(name.Collided));
        Assert.Equal(shown, ShownNames.Assign(names.Reverse()));
    }

    [Fact]
    public void Names_OfAnything_AreUniqueAndFitEveryClient() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonEmptyString, NonEmptyString)[]>(),
        pairs =>
        {
            var shown = ShownNames.Assign(pairs.Select(pair => new QualifiedName(pair.Item1.Get, pair.Item2.Get)));
            return shown.Count == pairs.Distinct().Count()
                && shown.Values.Select(name => name.Text).Distinct(StringComparer.Ordinal).Count() == shown.Count
                && shown.Values.All(name => name.Text.Length <= ShownNames.MaxLength && name.Text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
        }).QuickCheckThrowOnFailure();
}
