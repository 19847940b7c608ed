import { toggleTheme, useTheme } from "../app/theme";
import { IconButton } from "./IconButton";

export function ThemeToggle() {
  const theme = useTheme();
  return theme === "dark" ? (
    <IconButton icon="sun" label="Switch to light mode" onClick={toggleTheme} />
  ) : (
    <IconButton icon="moon" label="Switch to dark mode" onClick={toggleTheme} />
  );
}
