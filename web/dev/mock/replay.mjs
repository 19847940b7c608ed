// What the player of recordings asks the mock hub: the map of time, screens, and where a text was printed. Times are made up.

/** Bytes that came together, and what passed until the next. */
const chunk = 400;
const beat = 350;

export function timelineOf(scene) {
  const offsets = [];
  const ms = [];
  const longPause = Math.floor(scene.head / chunk / 2);
  for (let at = 0, index = 0; at < scene.head; at += chunk, index++) {
    offsets.push(index === 0 ? 0 : chunk);
    ms.push(index === 0 ? 0 : index === longPause ? 95_000 : beat);
  }
  const last = ms.reduce((sum, step) => sum + step, 0);
  const at = (share) => Math.round(last * share);
  return {
    head: scene.head,
    complete: scene.isOver,
    started_at: scene.startedAt,
    duration_ms: last + 4_000,
    marks: { offsets, ms },
    resizes: [
      { offset: 0, at_ms: 0, ...scene.firstSize },
      { offset: Math.floor(scene.head / 3), at_ms: at(0.33), ...scene.firstSize },
    ],
    gaps: scene.fields.missing ? [{ ...scene.fields.missing, at_ms: at(0.6), kind: "rolled" }] : [],
    exit: { offset: scene.head, at_ms: last + 4_000, code: 0 },
    notes: [
      { at_ms: at(0.1), kind: "progress", text: "read: looking at the retry policy" },
      { at_ms: at(0.4), kind: "attention", text: "Permission to run: npm test" },
      { at_ms: at(0.8), kind: "progress", text: "test: running the suite again, this time with every attempt counted and written down" },
      { at_ms: last, kind: "state", text: "completed" },
    ],
  };
}

/** Not what a hub would send, but what shows the same: the bytes on the way there. */
export function screenAt(scene, offset) {
  return { offset, at_ms: 0, ...scene.firstSize, screen: scene.bytes(Math.max(0, offset - 20_000), offset).toString("base64") };
}

export function search(scene, text) {
  const found = [];
  let offset = 0;
  for (const line of scene.output.toString().split("\r\n")) {
    offset += Buffer.byteLength(line) + 2;
    // oxlint-disable-next-line no-control-regex -- control sequences are what is taken out
    const plain = line.replaceAll(/\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]/g, "");
    const at = plain.toLowerCase().indexOf(text.toLowerCase());
    if (at < 0) continue;
    const [before, match, after] = [plain.slice(0, at), plain.slice(at, at + text.length), plain.slice(at + text.length)];
    found.push({ offset: Math.min(offset, scene.head), at_ms: Math.floor(offset / chunk) * beat, before, match, after, times: 1 });
    if (found.length === 200) return { found, more: true };
  }
  return { found, more: false };
}

/** A picture without an emulator: the last lines, in one colour each. */
export function pictureOf(scene) {
  const { cols, rows } = scene.size;
  // oxlint-disable-next-line no-control-regex -- control sequences are what is taken out
  const plain = scene.output.toString().slice(-20_000).replaceAll(/\x1b\][^\x1b\x07]*(\x1b\\|\x07)|\x1b\[[0-9;?]*[a-zA-Z]/g, "");
  const lines = plain.split("\r\n").slice(-rows);
  return {
    session_id: scene.id,
    offset: scene.head,
    ended: scene.isOver,
    cols,
    rows,
    cursor: [lines.length - 1, 0],
    lines: lines.map((line) => {
      const text = [...line].slice(0, cols).join("");
      const cells = [...text].reduce((sum, character) => sum + (/[\u1100-\u9fff\uff00-\uffef\u{1f000}-\u{1faff}]/u.test(character) ? 2 : 1), 0);
      return text === "" ? [] : [{ text, cells, ...(/FAIL|✕|-  /.test(text) ? { fg: "1" } : /PASS|\+ /.test(text) ? { fg: "2" } : {}) }];
    }),
  };
}
