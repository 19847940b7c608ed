import type { ReactNode } from "react";
import { Icon, type IconKey } from "./Icon";

interface IconButtonProps {
  icon?: IconKey;
  /** Said by screen readers and shown as a hint. */
  label: string;
  onClick: () => void;
  pressed?: boolean;
  disabled?: boolean;
  children?: ReactNode;
}

export function IconButton({ icon, label, onClick, pressed, disabled, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {icon ? <Icon name={icon} /> : children}
    </button>
  );
}
