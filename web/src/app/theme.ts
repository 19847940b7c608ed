import { useSyncExternalStore } from "react";

export type Theme = "dark" | "light";

const key = "signalbox:theme";
const prefersLight = window.matchMedia("(prefers-color-scheme: light)");
const listeners = new Set<() => void>();

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === "dark" || value === "light" ? value : null;
  } catch {
    // Storage may be forbidden; the system's preference is a good answer.
    return null;
  }
}

let chosen = stored();

function current(): Theme {
  return chosen ?? (prefersLight.matches ? "light" : "dark");
}

function apply(): void {
  document.documentElement.dataset["theme"] = current();
  for (const listener of listeners) listener();
}

prefersLight.addEventListener("change", apply);
apply();

export function toggleTheme(): void {
  chosen = current() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // The choice then lasts as long as the page.
  }
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
