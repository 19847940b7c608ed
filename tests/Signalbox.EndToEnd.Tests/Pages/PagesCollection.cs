namespace Signalbox.EndToEnd.Tests.Pages;

/// <summary>Tests of the page share one hub and one browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<PagesFixture>
{
    public const string Name = "pages";
}
