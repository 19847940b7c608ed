namespace Signalbox.Hub.Features.Install;

/// <summary><c>GET /install</c>.</summary>
/// <param name="Programs">What is there.</param>
/// <param name="Missing">Platforms without a program; <c>./publish</c> makes it.</param>
/// <param name="Command">Installs it on Linux and macOS.</param>
internal sealed record InstallList(IReadOnlyList<InstallEntry> Programs, IReadOnlyList<string> Missing, string Command);
