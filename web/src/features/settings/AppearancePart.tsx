import { SegmentedControl } from "@mantine/core";
import { chooseTheme, useThemeChoice, type ThemeChoice } from "../../app/theme";

const choices: readonly { value: ThemeChoice; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
];

export function AppearancePart() {
  const choice = useThemeChoice();
  return (
    <section className="part" aria-labelledby="appearance-title">
      <h2 id="appearance-title">Appearance</h2>
      <SegmentedControl
        aria-label="Colours"
        data={[...choices]}
        value={choice}
        onChange={(value) => chooseTheme(value as ThemeChoice)}
      />
      <p className="quiet">Kept in this browser. Nothing moves where the system asks for less motion.</p>
    </section>
  );
}
