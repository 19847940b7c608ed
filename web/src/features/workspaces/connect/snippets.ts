import type { Connection } from "../../../api/workspaces";

/** One way to join, ready to copy. The texts are the hub's; here stands only what each is for. */
export interface ConnectTab {
  key: string;
  title: string;
  parts: ConnectPart[];
}

export interface ConnectPart {
  /** What to do with it. */
  title: string;
  text: string;
}

interface Client {
  key: string;
  title: string;
  snippet: keyof Connection;
  /** Where the snippet goes, when it is done by hand. */
  place: string;
  /** The name that `signalbox config` knows it by. */
  config?: string;
}

const clients: readonly Client[] = [
  { key: "claude-code", title: "Claude Code", snippet: "claude_code_channel_snippet", place: "By hand, in a shell", config: "claude-code" },
  { key: "codex", title: "Codex", snippet: "codex_snippet", place: "By hand, into ~/.codex/config.toml", config: "codex" },
  { key: "cursor", title: "Cursor", snippet: "cursor_snippet", place: "By hand, into ~/.cursor/mcp.json", config: "cursor" },
  { key: "gemini", title: "Gemini CLI", snippet: "gemini_snippet", place: "By hand, in a shell", config: "gemini" },
  { key: "vscode", title: "VS Code", snippet: "vscode_snippet", place: "By hand, into .vscode/mcp.json", config: "vscode" },
  { key: "opencode", title: "OpenCode", snippet: "opencode_snippet", place: "By hand, into ~/.config/opencode/opencode.json", config: "opencode" },
  { key: "hermes", title: "Hermes", snippet: "hermes_channel_snippet", place: "By hand, into ~/.hermes/config.yaml", config: "hermes" },
  { key: "openclaw", title: "OpenClaw", snippet: "openclaw_snippet", place: "In a shell" },
  { key: "python", title: "Python", snippet: "python_snippet", place: "A program that registers and beats" },
  { key: "curl", title: "curl", snippet: "curl_register_template", place: "Registers once, in a shell" },
];

export function connectTabs(connection: Connection): ConnectTab[] {
  const universal: ConnectTab = {
    key: "mcp",
    title: "Universal MCP",
    parts: [
      { title: "Install the program (it is also installed by the entry below, where it is missing)", text: connection.install_command },
      { title: "The server entry that any MCP client understands", text: connection.universal_mcp_snippet },
    ],
  };
  const others = clients.map(({ key, title, snippet, place, config }) => {
    const command = config === undefined ? undefined : connection.config_commands[config];
    const written = command === undefined ? [] : [{ title: "Install, and let signalbox write the configuration", text: command }];
    return { key, title, parts: [...written, { title: place, text: String(connection[snippet]) }] };
  });
  return [universal, ...others];
}

/** Each value alone, for programs that ask for them one by one. */
export function connectFields(connection: Connection): { name: string; value: string; isSecret: boolean }[] {
  return [
    { name: "WORKSPACE_ID", value: connection.workspace_id, isSecret: false },
    { name: "PLATFORM_URL", value: connection.platform_url, isSecret: false },
    { name: "MOLECULE_WORKSPACE_TOKEN", value: connection.auth_token, isSecret: true },
    { name: "Register", value: connection.registry_endpoint, isSecret: false },
    { name: "Heartbeat", value: connection.heartbeat_endpoint, isSecret: false },
  ];
}
