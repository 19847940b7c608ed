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
  chooseTheme(current() === "dark" ? "light" : "dark");
}

export type ThemeChoice = Theme | "system";

export function chooseTheme(choice: ThemeChoice): void {
  chosen = choice === "system" ? null : choice;
  try {
    if (chosen === null) localStorage.removeItem(key);
    else localStorage.setItem(key, chosen);
  } catch {
    // The choice then lasts as long as the page.
  }
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => chosen ?? "system");
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
