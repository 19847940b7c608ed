import headless from "@xterm/headless";
import { expect, test } from "vitest";
import { installFirewall } from "./firewall";
import { installGuards } from "./guards";

const esc = "\x1b";

function setup(size = { cols: 20, rows: 5 }) {
  const terminal = new headless.Terminal({ ...size, scrollback: 50, allowProposedApi: true, logLevel: "off" });
  installFirewall(terminal.parser);
  installGuards(terminal);
  const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve));
  const line = (row: number) => terminal.buffer.active.getLine(row)?.translateToString(true);
  return { terminal, write, line };
}

test.each(["[1J", "[?1J"])("Guards_EraseAboveInTheLastCell_ErasesTheScreenAndGoesOn %s", async (erase) => {
  const { write, line } = setup();
  await write(`top${esc}[999;999Hx${esc}${erase}${esc}[Hafter`);
  expect(line(0)).toBe("after");
  expect(line(4)).toBe("");
});

test("Guards_EraseAboveElsewhere_KeepsWhatIsBelow", async () => {
  const { write, line } = setup();
  await write(`top${esc}[3;1Hbelow${esc}[2;20H${esc}[1J`);
  expect(line(0)).toBe("");
  expect(line(2)).toBe("below");
});

test("Guards_EnormousCounts_TakeNoTime", async () => {
  const { write, line } = setup();
  const counted = ["b", "I", "Z", "L", "M", "S", "T", "@", "P", " @", " A", "'}", "'~"];
  await write(`x${counted.map((final) => `${esc}[2147483647${final}`).join("")}${esc}chere`);
  expect(line(0)).toBe("here");
});

test("Guards_EnormousCount_ActsAsTheLargestThatMakesSense", async () => {
  const { write, line } = setup();
  await write(`one\r\ntwo\r\nthree${esc}[2147483647S${esc}[Hx${esc}[2;1Hab${esc}[2147483647Dc${esc}[2147483647P`);
  expect([line(0), line(1), line(2)]).toEqual(["x", "c", ""]);
});

test("Guards_OrdinaryCounts_Pass", async () => {
  const { write, line } = setup();
  await write(`one\r\ntwo${esc}[1S${esc}[Hx${esc}[3b`);
  expect(line(0)).toBe("xxxx");
});

test.each([1, 2, 3, 4])("Emulator_RandomOutput_GoesOnAndNeverAnswers seed %i", async (seed) => {
  const { terminal, write } = setup({ cols: 40, rows: 10 });
  const answers: string[] = [];
  terminal.onData((data) => answers.push(data));
  const random = randomNumbers(seed);
  for (let round = 0; round < 150; round++) {
    if (random(20) === 0) terminal.resize(2 + random(90), 1 + random(40));
    await write(Array.from({ length: 20 }, () => randomOutput(random)).join(""));
  }
  expect(answers).toEqual([]);
});

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Text, escapes and control sequences as a hostile or broken program might print them; no focus requests, which are filtered later. */
function randomOutput(random: (below: number) => number): string {
  const pick = <T>(...choices: T[]) => choices[random(choices.length)] as T;
  switch (random(9)) {
    case 0:
      return "x".repeat(random(200));
    case 1:
      return "\r\n".repeat(random(30));
    case 2:
      return pick("世", "e\u0301", "🚦", "👨‍👩‍👧").repeat(random(40));
    case 3:
      return `${esc}${pick("", "(", ")", "#", "%")}${String.fromCharCode(0x30 + random(0x4e))}`;
    case 4:
      return `${esc}]${random(120)};${"a;?b".slice(0, random(5))}${esc}\\`;
    case 5:
      return `${esc}[?${pick(1, 3, 6, 7, 25, 45, 47, 69, 1000, 1006, 1047, 1048, 1049, 2004, 2026)}${pick("h", "l")}`;
    case 6:
      return `${esc}[${pick(random(60), 999)};${pick(random(120), 999)}H`;
    case 7:
      return `${esc}[${random(4)}${pick("J", "K")}`;
    default:
      return `${esc}[${pick("", "", "", "?", ">", "=", "<")}${pick("", String(random(4)), String(random(100)), "2147483647")}${pick("", ";7")}${pick("", "", " ", "$", "'", "*")}${String.fromCharCode(0x40 + random(0x3f))}`;
  }
}
