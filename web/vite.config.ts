import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` sends API calls: a hub, or the mock of dev/mock-hub.mjs. */
const hub = process.env["SIGNALBOX_URL"] ?? "http://127.0.0.1:7420";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/Signalbox.Hub/wwwroot",
    emptyOutDir: true,
    sourcemap: false,
    // The page's policy is script-src 'self' without data: URLs, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    // The hub checks Host and Origin: the proxy has to look like the hub's own page.
    proxy: Object.fromEntries(
      ["/api", "/ws", "/workspaces", "/health"].map((path) => [
        path,
        { target: hub, changeOrigin: true, ws: path === "/ws", headers: { origin: hub } },
      ]),
    ),
  },
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
});
