// A host of MCP Apps in a page: calls a tool of the hub, shows the tool's app beside it in a sandbox of another origin, and answers the app by the official bridge.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { AppBridge, getToolUiResourceUri, PostMessageTransport, RESOURCE_MIME_TYPE } from "@modelcontextprotocol/ext-apps/app-bridge";

const sandboxAddress = "http://sandbox.test/";
const info = { name: "test-host", version: "1.0.0" };
const capabilities = { extensions: { "io.modelcontextprotocol/ui": { mimeTypes: [RESOURCE_MIME_TYPE] } } };

/** What the app did, for the test to look at. */
const seen = { links: [], sizes: [], reads: [], modes: [] };
let bridge;

/** Calls a tool and shows its app. `result` is passed on in place of the hub's, when given. */
async function open({ tool: name, arguments: given, result, context, versionNegotiation }) {
  const client = new Client(info, { capabilities, versionNegotiation: { mode: versionNegotiation ?? "auto" } });
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", location.href)));
  const tool = (await client.listTools()).tools.find((one) => one.name === name);
  const app = await client.readResource({ uri: getToolUiResourceUri(tool) });
  const [content] = app.contents;
  if (content.mimeType !== RESOURCE_MIME_TYPE) throw new Error(`The app is ${content.mimeType}.`);

  const frame = document.createElement("iframe");
  const ready = sandboxReady(frame);
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
  frame.src = sandboxAddress;
  document.body.append(frame);
  await ready;

  bridge = new AppBridge(client, info, { openLinks: {}, serverResources: {} }, { hostContext: context });
  const readThrough = bridge.onreadresource;
  bridge.onreadresource = (params, extra) => {
    seen.reads.push(params.uri);
    return readThrough ? readThrough(params, extra) : client.readResource(params);
  };
  bridge.onopenlink = async ({ url }) => {
    seen.links.push(url);
    return {};
  };
  bridge.onsizechange = ({ width, height }) => {
    seen.sizes.push([width, height]);
    if (height) frame.style.height = `${height}px`;
  };
  bridge.onrequestdisplaymode = async ({ mode }) => {
    seen.modes.push(mode);
    frame.classList.toggle("fullscreen", mode === "fullscreen");
    return { mode };
  };
  const initialized = new Promise((resolve) => (bridge.oninitialized = resolve));
  await bridge.connect(new PostMessageTransport(frame.contentWindow, frame.contentWindow));
  await bridge.sendSandboxResourceReady({ html: content.text, csp: content._meta?.ui?.csp });
  await initialized;
  await bridge.sendToolInput({ arguments: given });
  const answer = result ?? (await client.callTool({ name, arguments: given }));
  await bridge.sendToolResult(answer);
  return answer;
}

function sandboxReady(frame) {
  return new Promise((resolve) => {
    addEventListener("message", function listen({ source, data }) {
      if (source !== frame.contentWindow || data?.method !== "ui/notifications/sandbox-proxy-ready") return;
      removeEventListener("message", listen);
      resolve();
    });
  });
}

window.host = { open, seen, change: (context) => bridge.setHostContext(context) };
