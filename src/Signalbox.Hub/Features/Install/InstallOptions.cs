namespace Signalbox.Hub.Features.Install;

/// <summary>Settings of the downloads.</summary>
/// <param name="Folder"><c>SIGNALBOX_PROGRAMS</c>: folder with <c>&lt;platform&gt;/signalbox</c> as <c>./publish</c> makes it; default: <c>programs</c> beside the hub.</param>
internal sealed record InstallOptions(string Folder);
