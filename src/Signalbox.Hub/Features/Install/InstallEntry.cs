namespace Signalbox.Hub.Features.Install;

/// <summary>A program to download.</summary>
internal sealed record InstallEntry(string Platform, string Url, long Size, string Sha256);
