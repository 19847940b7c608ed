import { expect, test } from "vitest";
import { aConnection } from "../../../testing/aConnection";
import { connectFields, connectTabs } from "./snippets";

const connection = aConnection();
const all = connectTabs(connection).flatMap((tab) => tab.parts.map((part) => ({ tab: tab.key, ...part })));

test("Connect_EverySnippetOfTheHub_IsOfferedSomewhere", () => {
  const given = Object.entries(connection).filter(([name]) => /_(snippet|template)$/.test(name)).map(([, text]) => text);
  expect(given.length).toBeGreaterThan(10);
  for (const text of given) expect(all.map((part) => part.text)).toContain(text);
  for (const command of Object.values(connection.config_commands)) expect(all.map((part) => part.text)).toContain(command);
});

test.each(all)("Connect_$tab: $title_HasNoPlaceholderLeft", ({ text }) => {
  expect(text.replaceAll(">/dev/null", "")).not.toMatch(/<(your|token|id|url|platform|paste)|your[_-]|replace|paste|example|…|\.\.\.|\bxxx|undefined|null|\$\{/i);
  expect(text).toContain(connection.platform_url);
});

test.each(all.filter(({ text }) => text !== connection.install_command))("Connect_$tab: $title_HoldsTheRealToken", ({ text }) => {
  expect(text).toContain(connection.auth_token);
  expect(text).toContain(connection.workspace_id);
});

test("Connect_Tabs_BeginWithTheUniversalOne", () => {
  expect(connectTabs(connection).map((tab) => tab.title)).toEqual([
    "Universal MCP", "Claude Code", "Codex", "Cursor", "Gemini CLI", "VS Code", "OpenCode", "Hermes", "OpenClaw", "Python", "curl",
  ]);
});

test("Connect_Fields_AreAllValues", () => {
  expect(connectFields(connection).map((field) => field.value)).toContain(connection.auth_token);
  expect(connectFields(connection)).toHaveLength(5);
});
