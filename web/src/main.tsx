import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
// In a layer, so that the page's own styles win wherever both speak.
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/lists.css";
import { App } from "./app/App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
