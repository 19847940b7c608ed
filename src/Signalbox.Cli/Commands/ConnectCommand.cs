using System.CommandLine;
using Signalbox.Cli.Connect;
using Signalbox.Cli.Help;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox connect</c>.</summary>
internal static class ConnectCommand
{
    public const string Name = "connect";

    public static Command Create(CliSurroundings around)
    {
        var command = new Verb(
            Name,
            "Make this machine's agent a member of a hub (stdio MCP server).",
            """
            The agent's program starts it and talks MCP over standard input and output.
            It registers the workspace, beats every 20 seconds, and gives the agent
            tools: peers, delegation, inbox, memory, messages to people.

            Example (Claude Code; 'signalbox workspace create' prints it filled in):
              claude mcp add signalbox -e WORKSPACE_ID=… -e PLATFORM_URL=… \
                -e MOLECULE_WORKSPACE_TOKEN=… -- signalbox connect

            Settings (environment):
              WORKSPACE_ID              the workspace's UUID
              PLATFORM_URL              address of the hub
              MOLECULE_WORKSPACE_TOKEN  its token; else the file .auth_token
              MOLECULE_WORKSPACES       several: [{"id": "…", "token": "…"}]
              CONFIGS_DIR               where state is kept; else /configs where that
                                        is writable, else ~/.molecule-workspace
              MOLECULE_AGENT_NAME, MOLECULE_AGENT_DESCRIPTION,
              MOLECULE_AGENT_SKILLS     what peers see; skills joined by commas
              MOLECULE_MCP_POLL_TIMEOUT_SECS
                                        how long the agent waits for messages at the
                                        start of a turn (2); 0: the host shows pushes
              DELEGATION_TIMEOUT        seconds that delegate_task waits (25)
              MOLECULE_MCP_DISABLE_HEARTBEAT, MOLECULE_MCP_DISABLE_INBOX
                                        switch these parts off
              MOLECULE_MCP_VERBOSE      log more to standard error

            Exit code: 0 input ended, 2 settings missing, 3 the hub refused the token.
            """);
        command.SetAction((_, cancellationToken) => ConnectProgram.RunAsync(around, around.InBytes(), around.OutBytes, cancellationToken));
        return command;
    }
}
