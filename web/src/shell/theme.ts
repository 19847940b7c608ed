import { createTheme, type CSSVariablesResolver } from "@mantine/core";

export const mantineTheme = createTheme({
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  defaultRadius: "sm",
  primaryShade: 6,
  focusRing: "auto",
  // What the library's dark mode takes for its grounds, from the lightest text to the deepest ground.
  colors: {
    dark: [
      "var(--text)", "var(--muted)", "var(--muted)", "var(--line)", "var(--line)",
      "var(--raised)", "var(--panel)", "var(--ground)", "var(--ground)", "var(--ground)",
    ],
  },
});

/** The component library speaks the page's own colours (styles/tokens.css), in both modes. */
export const houseColours: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-body": "var(--ground)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--muted)",
    "--mantine-color-default": "var(--panel)",
    "--mantine-color-default-hover": "var(--raised)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line)",
    "--mantine-color-disabled": "var(--raised)",
    "--mantine-color-disabled-color": "var(--muted)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-color-placeholder": "var(--muted)",
    "--mantine-color-error": "var(--stop)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-filled-hover": "var(--accent)",
    "--mantine-primary-color-contrast": "var(--ground)",
  },
  dark: {},
  light: {},
});
