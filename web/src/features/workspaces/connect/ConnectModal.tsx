import "./connect.css";
import { Button, Tabs } from "@mantine/core";
import type { Connection } from "../../../api/workspaces";
import { CopyButton } from "../../../components/CopyButton";
import { Dialog } from "../../../components/Dialog";
import { Icon } from "../../../components/Icon";
import { useWorkspaces } from "../useWorkspaces";
import { connectFields, connectTabs } from "./snippets";

interface ConnectModalProps {
  connection: Connection;
  onClose: () => void;
}

/** How an agent joins, with the real token, shown this once. Nothing but its button closes it: what is gone is gone. */
export function ConnectModal({ connection, onClose }: ConnectModalProps) {
  return (
    <Dialog onClose={onClose} title="Connect its agent" size="xl" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <p>The token in here is shown this once. Save it, or connect the agent now.</p>
      <Waiting id={connection.workspace_id} />
      <Tabs defaultValue="mcp" keepMounted={false}>
        <Tabs.List aria-label="Ways to connect">
          {connectTabs(connection).map(({ key, title }) => (
            <Tabs.Tab key={key} value={key}>
              {title}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="fields">Fields</Tabs.Tab>
        </Tabs.List>
        {connectTabs(connection).map(({ key, title, parts }) => (
          <Tabs.Panel key={key} value={key}>
            {parts.map((part) => (
              <section key={part.title} className="snippet" aria-label={`${title}: ${part.title}`}>
                <div className="snippet-head">
                  <h3>{part.title}</h3>
                  <CopyButton text={part.text} what={`for ${title}`} />
                </div>
                {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with the keyboard */}
                <pre className="block" tabIndex={0}>
                  {part.text}
                </pre>
              </section>
            ))}
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="fields">
          <dl className="connect-fields">
            {connectFields(connection).map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{value}</code> <CopyButton text={value} what={name} />
                </dd>
              </div>
            ))}
          </dl>
        </Tabs.Panel>
      </Tabs>
      <div className="dialog-buttons">
        <Button onClick={onClose}>I've saved it — close</Button>
      </div>
    </Dialog>
  );
}

/** Follows the hub's log: the list is read again with every change of a status. */
function Waiting({ id }: { id: string }) {
  const { data } = useWorkspaces();
  const row = data?.find((one) => one.id === id);
  const isThere = row?.status === "online" || row?.status === "degraded";
  return (
    <output className={`connect-waiting${isThere ? " is-clear" : ""}`} aria-live="polite" data-online={isThere}>
      <Icon name={isThere ? "check" : "hourglass"} />
      {isThere ? "Online" : "Waiting for the first beat…"}
    </output>
  );
}
