import { readFileSync } from "node:fs";
import type { Connection } from "../api/workspaces";

/** What the hub gives to join an agent with, as its own tests wrote it down. */
export function aConnection(): Connection {
  return JSON.parse(readFileSync(new URL("../../../tests/contracts/connection.json", import.meta.url), "utf8")) as Connection;
}
