import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { IconButton } from "../../components/IconButton";
import { mostTabs, nameOf, type Layout, type Tab } from "./layout";

interface TabBarProps {
  layout: Layout;
  onActivate: (tabId: string) => void;
  onRename: (tabId: string, name: string) => void;
  onClose: (tabId: string) => void;
  onNew: () => void;
}

export function TabBar({ layout, onActivate, onRename, onClose, onNew }: TabBarProps) {
  const [renamed, setRenamed] = useState("");
  return (
    <nav className="tab-bar" aria-label="Terminals">
      <ol className="tab-list">
        {layout.tabs.map((tab) => (
          <li key={tab.id} className={`tab${tab.id === layout.active ? " is-active" : ""}`}>
            {renamed === tab.id ? (
              <NameField
                tab={tab}
                onDone={(name) => {
                  if (name !== null) onRename(tab.id, name);
                  setRenamed("");
                }}
              />
            ) : (
              <TabButton tab={tab} isActive={tab.id === layout.active} onActivate={() => onActivate(tab.id)} onRename={() => setRenamed(tab.id)} />
            )}
            <IconButton icon="cross" label={`Close ${nameOf(tab)}; its terminals go on`} onClick={() => onClose(tab.id)} />
          </li>
        ))}
      </ol>
      <IconButton icon="plus" label="New tab (Ctrl+Shift+T)" disabled={layout.tabs.length >= mostTabs} onClick={onNew} />
    </nav>
  );
}

function TabButton({ tab, isActive, onActivate, onRename }: { tab: Tab; isActive: boolean; onActivate: () => void; onRename: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isActive) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isActive]);
  return (
    <button
      ref={button}
      type="button"
      className="tab-name"
      aria-current={isActive ? "true" : undefined}
      title={`${nameOf(tab)} (double click or F2 renames)`}
      onClick={onActivate}
      onDoubleClick={onRename}
      onKeyDown={(event) => {
        if (event.key === "F2") onRename();
      }}
    >
      {nameOf(tab)}
      {tab.panes.length > 1 && <span className="tab-panes">{tab.panes.length}</span>}
    </button>
  );
}

/** Enter and leaving the field keep the new name, Escape the old one. */
function NameField({ tab, onDone }: { tab: Tab; onDone: (name: string | null) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const done = (name: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(name);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") done(event.currentTarget.value);
    else if (event.key === "Escape") done(null);
  };
  return (
    <input
      ref={field}
      className="tab-field"
      aria-label="Name of the tab"
      defaultValue={nameOf(tab)}
      maxLength={40}
      spellCheck={false}
      onKeyDown={key}
      onBlur={(event) => done(event.currentTarget.value)}
    />
  );
}
