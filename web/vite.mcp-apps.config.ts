import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page that MCP hosts show in conversations: one file with everything inline, since the frame that shows it may load nothing. */
export default defineConfig({
  root: folder("mcp-apps"),
  plugins: [viteSingleFile()],
  publicDir: false,
  build: {
    outDir: folder("../src/Signalbox.Hub/mcp-apps"),
    emptyOutDir: true,
    rollupOptions: { input: folder("mcp-apps/task.html") },
  },
});
