/** 16-pixel line icons, drawn here so that the page needs no icon font. */
const paths = {
  play: "M5 3.5v9l7-4.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  list: "M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.1M2.8 8h.1M2.8 12h.1",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.2l2.2 1.6",
  hourglass: "M4.5 2.5h7M4.5 13.5h7M5.5 2.5v2.2L8 8l2.5-3.3V2.5M5.5 13.5v-2.2L8 8l2.5 3.3v2.2",
  record: "M3.2 8A4.8 4.8 0 1 0 5 4.3M5.2 2.2v2.4h2.4M8 5.6v2.6l1.8 1",
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  question: "M5.8 6a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.6M8 12v.1",
  plug: "M5.5 2.5v3M10.5 2.5v3M4 5.5h8v2a4 4 0 0 1-8 0zM8 11.5v2.5",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3",
  key: "M5 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 8h6v2.5M11.5 8v2",
  bell: "M4 11.5V7a4 4 0 0 1 8 0v4.5l1 .5H3zM6.8 13.8h2.4",
  keyboard: "M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M11.8 7h.1M5 9.3h6",
  search: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5",
  link: "M6.7 9.3l2.6-2.6M7.5 4.7l1-1a2.7 2.7 0 0 1 3.8 3.8l-1 1M8.5 11.3l-1 1a2.7 2.7 0 0 1-3.8-3.8l1-1",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1",
  moon: "M13 9.3A5.5 5.5 0 0 1 6.7 3a5.5 5.5 0 1 0 6.3 6.3z",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  up: "M4 10l4-4 4 4",
  down: "M4 6l4 4 4-4",
  minus: "M4 8h8",
  plus: "M4 8h8M8 4v8",
  out: "M6.5 3H3v10h3.5M6.5 8H14M11 5l3 3-3 3",
  terminal: "M2 3.5h12v9H2zM4.5 6.5l2 1.7-2 1.7M8.5 10h3",
  power: "M8 2v6M4.7 4.6a4.9 4.9 0 1 0 6.6 0",
  split: "M2 3h12v10H2zM8 3v10",
  contrast: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M10 3v10M12 4.6v6.8",
  letter: "M3 13L7.5 3h1L13 13M5 9.5h6",
  sliders: "M2 4.5h6.5M11.5 4.5H14M10 2.8v3.4M2 11.5h2.5M7.5 11.5H14M6 9.8v3.4",
  download: "M8 2.5v8M4.8 7.5L8 10.7l3.2-3.2M3 13.5h10",
  copy: "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1",
  share: "M4 6.5h-1v7h10v-7h-1M8 10V2M5.2 4.8L8 2l2.8 2.8",
  end: "M4 3.5l4 4 4-4M4 12.5h8",
} as const;

export type IconKey = keyof typeof paths;

export function Icon({ name }: { name: IconKey }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
