using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Install;

/// <summary><c>/install</c>: the program for every platform, its checksum and a script. Anybody may have it: it holds no secret.</summary>
internal static class InstallEndpoints
{
    private const string ChecksumSuffix = ".sha256";

    public static async Task<JsonHttpResult<InstallList>> ListAsync(PublishedFiles files, IHubAddress address)
    {
        IReadOnlyList<PublishedFile> found = await files.ListAsync();
        string hub = address.Find() ?? "";
        InstallEntry[] entries = [.. found.Select(file => new InstallEntry(file.Platform, $"{hub}/install/{file.Platform}", file.Size, file.Sha256))];
        return TypedResults.Json(
            new InstallList(entries, [.. Platforms.All.Except(found.Select(file => file.Platform))], $"curl -fsSL {hub}/install.sh | sh"), InstallJson.Default.InstallList);
    }

    public static async Task<ContentHttpResult> ScriptAsync(PublishedFiles files, IHubAddress address) =>
        TypedResults.Text(
            InstallScript.Build(
                address.Find() ?? throw new SignalboxException("address-unknown", StatusCodes.Status503ServiceUnavailable, "The hub does not know its address. Set CODA_APP_URL."),
                await files.ListAsync()),
            "text/x-shellscript; charset=utf-8");

    public static async Task<IResult> FileAsync(string name, PublishedFiles files)
    {
        bool checksum = name.EndsWith(ChecksumSuffix, StringComparison.Ordinal);
        string platform = checksum ? name[..^ChecksumSuffix.Length] : name;
        PublishedFile file = await files.FindAsync(platform) ?? throw Missing(platform);
        return checksum
            ? TypedResults.Text($"{file.Sha256}  {Platforms.FileName(platform)}\n", MediaTypeNames.Text.Plain)
            : TypedResults.PhysicalFile(
                file.Path, MediaTypeNames.Application.Octet, Platforms.FileName(platform), entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }

    private static SignalboxException Missing(string platform) => Platforms.All.Contains(platform)
        ? SignalboxException.NotFound("program-missing", $"This hub has no program for {platform}. Its operator makes one with './publish {platform}'.")
        : SignalboxException.NotFound("platform-unknown", $"There is no such platform. There are: {string.Join(", ", Platforms.All)}.");
}
