import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { IconButton } from "../../components/IconButton";
import type { TerminalScreen } from "./terminal/TerminalScreen";

export function FindBar({ screen, onClose }: { screen: TerminalScreen; onClose: () => void }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState(true);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    input.current?.focus();
    return () => screen.clearSearch();
  }, [screen]);

  const find = (direction: "next" | "previous") => setFound(screen.find(text, direction, false));

  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      onClose();
      screen.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      find(event.shiftKey ? "previous" : "next");
    }
  };

  return (
    <search className="find-bar">
      <input
        ref={input}
        className="mono-input"
        type="search"
        aria-label="Find in terminal"
        placeholder="Find"
        spellCheck={false}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setFound(screen.find(event.target.value, "next", true));
        }}
      />
      <output className="find-result">{found ? "" : "Not found"}</output>
      <IconButton icon="up" label="Previous (Shift+Enter)" onClick={() => find("previous")} />
      <IconButton icon="down" label="Next (Enter)" onClick={() => find("next")} />
      <IconButton icon="cross" label="Close the search (Escape)" onClick={onClose} />
    </search>
  );
}
