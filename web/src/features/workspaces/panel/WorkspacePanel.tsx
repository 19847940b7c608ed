import "./panel.css";
import { Tabs } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Connection, WorkspaceRow } from "../../../api/workspaces";
import { Failure } from "../../../components/Failure";
import { IconButton } from "../../../components/IconButton";
import { Loading } from "../../../components/Loading";
import { StateChip } from "../../../components/StateChip";
import { useTitle } from "../../../shell/title";
import { pagePath, tabs, type PageQuery, type Tab } from "../address";
import { ChatTab } from "../chat/ChatTab";
import { useWorkspace } from "../useWorkspaces";
import { presenceChip } from "../words";
import { ActivityTab } from "./ActivityTab";
import { DetailsTab } from "./DetailsTab";
import { MemoryTab } from "./MemoryTab";
import { SkillsTab } from "./SkillsTab";
import { TokensTab } from "./TokensTab";

interface WorkspacePanelProps {
  id: string;
  query: PageQuery;
  /** What an agent joins with, told once. */
  onConnection: (connection: Connection) => void;
}

const titles: Readonly<Record<Tab, string>> = { details: "Details", skills: "Skills", activity: "Activity", chat: "Chat", memory: "Memory", tokens: "Tokens" };

/** Everything about one workspace. Its tabs stand in the address. */
export function WorkspacePanel({ id, query, onConnection }: WorkspacePanelProps) {
  const [, navigate] = useLocation();
  const { row, error, isPending, refetch } = useWorkspace(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = () => navigate(pagePath(null, query));
  useTitle(row?.name ?? null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isWriting(event.target)) close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the panel from wherever the focus is in it; the button does the same
    <aside className="workspace-panel" aria-label={`Workspace ${row?.name ?? id}`} onKeyDown={onKeyDown}>
      <header className="workspace-panel-header">
        <h2 ref={heading} tabIndex={-1} title={row?.name}>
          {row?.name ?? "Workspace"}
        </h2>
        {row && <StateChip {...presenceChip(row)} />}
        {row?.external && <span className="badge">REMOTE</span>}
        <span className="spacer" />
        <IconButton icon="cross" label="Close the panel" onClick={close} />
      </header>
      <Failure error={error} isShown={row !== undefined} onRetry={() => void refetch()} />
      {isPending && !row && !error && <Loading what="the workspace" />}
      {!row && error && (
        <p>
          <Link href={pagePath(null, query)}>All workspaces</Link>
        </p>
      )}
      {row && (
        <Tabs value={query.tab} keepMounted={false} onChange={(tab) => navigate(pagePath(id, { ...query, tab: (tab ?? "details") as Tab }), { replace: true })}>
          <Tabs.List aria-label={`About ${row.name}`}>
            {tabs.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {titles[tab]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Panel key={tab} value={tab} className="workspace-tab">
              {contentOf(tab, row, onConnection)}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </aside>
  );
}

function contentOf(tab: Tab, row: WorkspaceRow, onConnection: (connection: Connection) => void): ReactNode {
  switch (tab) {
    case "details":
      return <DetailsTab row={row} />;
    case "skills":
      return <SkillsTab row={row} />;
    case "activity":
      return <ActivityTab row={row} />;
    case "chat":
      return <ChatTab row={row} />;
    case "memory":
      return <MemoryTab row={row} />;
    case "tokens":
      return <TokensTab row={row} onConnection={onConnection} />;
  }
}

function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
