// node stdio.mjs URL COMMAND [ARGUMENT...]: the SDK of the handshake era with a bridge between itself and the mount, as desktop applications use one.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { exercise, identity } from "./exercise.mjs";

const [command, ...args] = process.argv.slice(3);
await exercise(new Client(identity), new StdioClientTransport({ command, args, env: process.env }));
