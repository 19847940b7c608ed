import type { AuditVerdict } from "../../api/audit";

/** Every word of the audit page about acts and the chain stands here. */

const words: Readonly<Record<string, string>> = {
  "access.signin": "signed a browser in",
  "access.signout": "signed a browser out",
  "access.signout_everywhere": "signed all browsers out",
  "activity.log": "reported an activity",
  "chat.upload": "uploaded files",
  "delegation.offer": "handed work on",
  "memory.write_global": "wrote to everybody's memory",
  "message.ack": "acknowledged a message",
  "message.broadcast": "wrote to everybody",
  "message.notify": "wrote to the people of a workspace",
  "message.send": "sent a message",
  "session.close": "closed a terminal",
  "session.control.release": "gave control of a terminal back",
  "session.control.take": "took control of a terminal",
  "session.idle.end": "ended a terminal that nobody used",
  "session.link.create": "made a share link of a terminal",
  "session.link.open": "opened a share link of a terminal",
  "session.link.revoke": "revoked a share link of a terminal",
  "session.links.revoke": "revoked the links of a terminal",
  "session.open": "opened a terminal",
  "session.upload": "gave a file to a terminal",
  "task.cancel": "cancelled a task",
  "task.submit": "submitted a task",
  "token.create": "made a token",
  "token.revoke": "revoked a token",
  "upstream.check": "had an MCP server checked",
  "upstream.create": "added an MCP server",
  "upstream.delete": "removed an MCP server",
  "upstream.grant.create": "made a grant of tools",
  "upstream.grant.delete": "deleted a grant of tools",
  "upstream.pin.approve": "approved a tool's definition",
  "upstream.retry": "had an MCP server connected anew",
  "upstream.tool_called": "called a tool",
  "upstream.update": "changed an MCP server",
  "workspace.change": "changed a workspace",
  "workspace.create": "made a workspace",
  "workspace.pause": "paused a workspace",
  "workspace.remove": "removed a workspace",
  "workspace.resume": "resumed a workspace",
  "workspace.token.issue": "made a workspace's token",
  "workspace.token.revoke": "revoked a workspace's token",
};

/** What somebody did, in words; a newer hub's acts keep their own name. */
export function actWords(action: string): string {
  return words[action] ?? action;
}

/** What the filter offers: whole areas. */
export const areas: readonly { value: string; label: string }[] = [
  { value: "access", label: "Signing in and out" },
  { value: "token", label: "Tokens" },
  { value: "task", label: "Tasks" },
  { value: "session", label: "Terminals" },
  { value: "workspace", label: "Workspaces" },
  { value: "delegation", label: "Delegations" },
  { value: "message", label: "Messages" },
  { value: "chat", label: "Chat uploads" },
  { value: "memory", label: "Memory" },
  { value: "upstream", label: "MCP clients" },
  { value: "upstream.tool_called", label: "MCP clients: calls of tools" },
  { value: "activity", label: "Activities" },
];

const proofs: Readonly<Record<string, string>> = {
  token: "by token",
  cookie: "in a browser",
  proxy: "through the proxy",
  ticket: "in a browser",
  task: "as a task's agent",
  workspace: "as a workspace",
  system: "the hub itself",
};

export function proofWords(via: string): string {
  return proofs[via] ?? via;
}

const reasons: Readonly<Record<string, string>> = {
  changed: "its content is no longer what was written",
  unlinked: "it does not follow the row before it",
  missing: "it is gone",
};

export interface Verdict {
  tone: "clear" | "stop" | "plain";
  text: string;
}

/** `at` is the time of the check, in words. */
export function verdictWords(verdict: AuditVerdict, at: string): Verdict {
  if (verdict.break) {
    const { seq, node, reason } = verdict.break;
    const chain = node === "" ? "" : ` of ${node}`;
    const good = verdict.checked === 0 ? "Nothing before it could be verified" : `Rows 1 to ${verdict.checked} are as they were written`;
    return { tone: "stop", text: `The chain breaks at #${seq}${chain}: ${reasons[reason] ?? reason}. ${good}. Checked at ${at}.` };
  }
  if (verdict.checked === 0) return { tone: "plain", text: `Nothing was done yet. Checked at ${at}.` };
  return { tone: "clear", text: `Chain verified up to #${verdict.checked} at ${at}.` };
}

/** Where an act can be looked at; null when it has no page. */
export function subjectPath(subject: string): string | null {
  return /^task-[0-9a-f]{8}$/.test(subject) ? `/tasks/${subject}` : null;
}

/** The details as text: what somebody wrote in them stays text. */
export function detailText(detail: unknown): string {
  return typeof detail === "string" ? detail : JSON.stringify(detail, null, 2);
}
