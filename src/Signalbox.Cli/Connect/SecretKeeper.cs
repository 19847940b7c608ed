using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>Keeps the inbound secret that the hub's answers bring. An answer without one never touches what is kept.</summary>
internal sealed class SecretKeeper(ConfigFolder folder, WorkspaceId workspace, bool several, ConnectLog log)
{
    private string? _kept;

    public void Keep(PlatformAnswer answer, string call)
    {
        if (answer.Object.Text("platform_inbound_secret") is not { } secret || secret == _kept)
        {
            return;
        }

        try
        {
            folder.SaveSecret(workspace, secret, several);
            _kept = secret;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"persist inbound secret from {call} failed: {e.Message}");
        }
    }
}
