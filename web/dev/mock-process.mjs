import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** The mock hub as a process of its own, on a free port. */
export async function startMockHub() {
  const port = await freePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL("mock-hub.mjs", import.meta.url))], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((done, failed) => {
    child.stdout.once("data", done);
    child.once("exit", (code) => failed(new Error(`The mock hub ended with code ${code}.`)));
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** A port that nobody listens on now. */
export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
