import { Dialog } from "../../components/Dialog";
import { help } from "./shortcuts";

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="Keys" size="lg" centered closeButtonProps={{ "aria-label": "Close the help" }}>
      {help.map((group) => (
        <section key={group.title} className="key-group">
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
