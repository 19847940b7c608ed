import { useSyncExternalStore } from "react";
import { keep, readKept } from "./kept";

export type Theme = "dark" | "light";

const key = "signalbox:theme";
const prefersLight = window.matchMedia("(prefers-color-scheme: light)");
const listeners = new Set<() => void>();

function stored(): Theme | null {
  const value = readKept(key);
  return value === "dark" || value === "light" ? value : null;
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
  keep(key, chosen);
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
