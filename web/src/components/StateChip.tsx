import { Icon, type IconKey } from "./Icon";

interface StateChipProps {
  tone: string;
  icon: IconKey;
  word: string;
  /** The state is the last one that was seen, and may have changed. */
  isPast?: boolean;
}

/** A state as colour, icon and word: never as colour alone. */
export function StateChip({ tone, icon, word, isPast = false }: StateChipProps) {
  return (
    <span className={`chip is-${tone}${isPast ? " is-past" : ""}`} title={isPast ? "As last seen" : undefined}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
