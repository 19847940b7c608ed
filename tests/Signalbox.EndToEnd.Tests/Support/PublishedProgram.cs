using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>The command line as <c>./publish</c> makes it: one file, which needs no .NET. <c>./test</c> has published it; for tests that run alone it is made here, which takes a minute.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    private const string Platform = "linux-x64";

    /// <summary>The folder that a hub hands it out from.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts/publish");

    /// <summary>Where it is.</summary>
    public string Program { get; } = Path.Combine(Folder, Platform, "signalbox");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            (await Command.RunAsync(Path.Combine(Repository.Root, "publish"), [Platform], Repository.Root)).Succeeded();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
