import headless from "@xterm/headless";
import { expect, test } from "vitest";
import { installFirewall, isUserInput } from "./firewall";
import { installGuards } from "./guards";

const esc = "\x1b";
const st = `${esc}\\`;

function setup(onClipboard?: (text: string) => void) {
  const terminal = new headless.Terminal({ allowProposedApi: true, windowOptions: { getWinSizeChars: true } });
  const answers: string[] = [];
  const reached: string[] = [];
  // Handlers asked in reverse order of registration: these stand for xterm.js's own, behind the firewall.
  for (const code of [4, 10, 11, 12, 52, 1337]) {
    terminal.parser.registerOscHandler(code, (data) => {
      reached.push(`${code};${data}`);
      return true;
    });
  }
  installFirewall(terminal.parser, onClipboard);
  installGuards(terminal);
  terminal.onData((data) => isUserInput(data) && answers.push(data));
  terminal.onBinary((data) => answers.push(data));
  const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve));
  return { terminal, answers, reached, write };
}

test("Firewall_WithoutIt_TheEmulatorWouldAnswer", async () => {
  const terminal = new headless.Terminal();
  const answers: string[] = [];
  terminal.onData((data) => answers.push(data));
  await new Promise<void>((resolve) => terminal.write(`${esc}[c${esc}[6n`, resolve));
  expect(answers).toEqual([`${esc}[?1;2c`, `${esc}[1;1R`]);
});

test("Firewall_EveryControlSequence_IsNeverAnswered", async () => {
  const { answers, write } = setup();
  const parameters = ["", "0", "1", "4", "5", "6", "14", "16", "18", "21", "25", "26", "996", "1004", "2026"];
  let all = "";
  for (const prefix of ["", "?", ">", "=", "<"]) {
    for (const intermediate of ["", " ", "!", '"', "#", "$", "&", "'", "*", "+"]) {
      for (let final = 0x40; final < 0x7f; final++) {
        for (const parameter of parameters) all += `${esc}[${prefix}${parameter}${intermediate}${String.fromCharCode(final)}`;
      }
    }
    await write(all);
    all = "";
  }
  expect(answers).toEqual([]);
});

test("Firewall_EveryEscapeAndControlCharacter_IsNeverAnswered", async () => {
  const { answers, write } = setup();
  for (let code = 0; code < 0x20; code++) await write(String.fromCharCode(code));
  for (let code = 0x80; code < 0xa0; code++) await write(`${String.fromCharCode(code)}${st}`);
  for (let final = 0x30; final < 0x7f; final++) {
    for (const intermediate of ["", " ", "#", "(", "%"]) await write(`${esc}${intermediate}${String.fromCharCode(final)}${st}`);
  }
  expect(answers).toEqual([]);
});

test("Firewall_SettingAndCapabilityRequests_AreNeverAnswered", async () => {
  const { answers, write } = setup();
  for (const setting of ["m", "r", "s", '"p', '"q', " q", "t", "|", "*|"]) await write(`${esc}P$q${setting}${st}`);
  await write(`${esc}P+q544e;436f${st}`);
  expect(answers).toEqual([]);
});

test("Firewall_ColourQuestions_DoNotReachTheEmulatorButSettingsDo", async () => {
  const { reached, write } = setup();
  await write(`${esc}]4;1;?${st}${esc}]10;?${st}${esc}]11;?\x07${esc}]12;?${st}${esc}]10;?;?${st}`);
  expect(reached).toEqual([]);
  await write(`${esc}]4;1;#ff0000${st}${esc}]11;#101010${st}`);
  expect(reached).toEqual(["4;1;#ff0000", "11;#101010"]);
});

test("Firewall_ClipboardAndFileTransfer_DoNotReachTheEmulator", async () => {
  const { reached, write } = setup();
  await write(`${esc}]52;c;aGVsbG8=${st}${esc}]52;c;?${st}${esc}]1337;File=name=eA==:eA==${st}`);
  expect(reached).toEqual([]);
});

test("Firewall_ClipboardWrite_IsToldToThePageAndReadsAreNot", async () => {
  const asked: string[] = [];
  const { answers, write } = setup((text) => asked.push(text));
  await write(`${esc}]52;c;aGVsbG8=${st}${esc}]52;c;?${st}${esc}]52;c;not base64${st}`);
  expect(asked).toEqual(["hello"]);
  expect(answers).toEqual([]);
});

test("Firewall_OrdinaryOutput_PassesUnchanged", async () => {
  const { terminal, write } = setup();
  await write(`${esc}[31mred${esc}[0m ${esc}]0;title\x07plain${esc}[2;3Hmoved`);
  const line = (row: number) => terminal.buffer.active.getLine(row)?.translateToString(true);
  expect(line(0)).toBe("red plain");
  expect(line(1)).toBe("  moved");
});

test("IsUserInput_FocusReport_IsNot", () => {
  expect(isUserInput(`${esc}[I`)).toBe(false);
  expect(isUserInput(`${esc}[O`)).toBe(false);
  expect(isUserInput(`${esc}[A`)).toBe(true);
  expect(isUserInput("I")).toBe(true);
});
