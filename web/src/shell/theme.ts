import { createTheme, type CSSVariablesResolver } from "@mantine/core";

export const mantineTheme = createTheme({
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  defaultRadius: "sm",
  primaryShade: 6,
  focusRing: "auto",
  components: {
    // White on the light colours of the dark mode could not be read.
    Button: { vars: (_theme: unknown, { variant = "filled" }: { variant?: string }) => ({ root: variant === "filled" ? { "--button-color": "var(--ground)" } : {} }) },
    // The library's grounds are those of the page, where a track could not be seen.
    SegmentedControl: { styles: { root: { background: "var(--raised)" }, indicator: { background: "var(--panel)" } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
  },
  // What the library's dark mode takes for its grounds, from the lightest text to the deepest ground.
  colors: {
    dark: [
      "var(--text)", "var(--muted)", "var(--muted)", "var(--muted)", "var(--line)",
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
    "--mantine-color-red-filled": "var(--stop)",
    "--mantine-color-red-filled-hover": "var(--stop)",
    "--mantine-color-red-outline": "var(--stop)",
    "--mantine-color-red-light-color": "var(--stop)",
    "--mantine-color-red-text": "var(--stop)",
  },
  dark: {},
  light: {},
});
