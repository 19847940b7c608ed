import { NativeSelect, Popover } from "@mantine/core";
import { useMemo } from "react";
import { Icon } from "../../components/Icon";
import { IconButton } from "../../components/IconButton";
import { useTheme } from "../../app/theme";
import { fonts, isFontId, isInstalled, largestSize, measureOnCanvas, smallestSize } from "./fonts";
import { isThemeId, shownTheme, themeIds, themes, toggled, withTheme } from "./themes";
import { bounded, type Look } from "./useAppearance";

/** Theme, font and size of all terminals. */
export function AppearanceMenu({ look }: { look: Look }) {
  const page = useTheme();
  const { appearance, theme, change } = look;
  const installed = useMemo(() => {
    const measure = measureOnCanvas();
    return new Set(fonts.filter((font) => isInstalled(font.id, measure)).map((font) => font.id));
  }, []);
  return (
    <>
      <IconButton
        icon="contrast"
        label={theme.kind === "dark" ? "Light terminal theme" : "Dark terminal theme"}
        onClick={() => change((known) => toggled(known, page))}
      />
      <Popover position="bottom-end" trapFocus shadow="md" withinPortal>
        <Popover.Target>
          <button type="button" className="button is-small terminals-look">
            <Icon name="letter" />
            <span className="terminals-word">Appearance</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className="look-menu">
          <NativeSelect
            label="Theme"
            value={shownTheme(appearance, page)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isThemeId(value)) change((known) => withTheme(known, value));
            }}
            data={themeIds.map((id) => ({ value: id, label: themes[id].name }))}
          />
          <NativeSelect
            label="Font"
            value={appearance.font}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isFontId(value)) change((known) => ({ ...known, font: value }));
            }}
            data={fonts.map((font) => ({ value: font.id, label: installed.has(font.id) ? font.name : `${font.name} (not installed)`, disabled: !installed.has(font.id) }))}
          />
          <label className="look-size">
            <span>Size</span>
            <input
              type="range"
              min={smallestSize}
              max={largestSize}
              value={appearance.size}
              onChange={(event) => {
                const size = bounded(event.currentTarget.valueAsNumber);
                change((known) => ({ ...known, size }));
              }}
            />
            <output>{appearance.size} px</output>
          </label>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
