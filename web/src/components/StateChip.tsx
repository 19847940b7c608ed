import { Icon, type IconKey } from "./Icon";

/** A state as colour, icon and word: never as colour alone. */
export function StateChip({ tone, icon, word }: { tone: string; icon: IconKey; word: string }) {
  return (
    <span className={`chip is-${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
