import { expect, test } from "vitest";
import { HubError } from "../../../api/HubError";
import { aView } from "../../../testing/aView";
import { FakeHub } from "../../../testing/FakeHub";
import { settle } from "../../../testing/FakeClock";
import { ControlChannel } from "./ControlChannel";
import type { SocketLink } from "./SocketLink";
import type { StreamSnapshot } from "./StreamSnapshot";

function setup(transport: "websocket" | "long-poll" = "websocket") {
  const hub = new FakeHub();
  const sent: object[] = [];
  let isOpen = true;
  const changes: Partial<StreamSnapshot>[] = [];
  const link = { send: (message: object) => sent.push(message) } as unknown as SocketLink;
  const control = new ControlChannel(aView().session_id, hub, {
    link: () => (transport === "websocket" ? link : null),
    isOpen: () => isOpen,
    onChange: (change) => changes.push(change),
  });
  const grant = () => control.seen(aView({ control: { holder: "you", you: true } }));
  return { hub, sent, control, grant, changes, disconnect: () => (isOpen = false) };
}

test("Control_NotTaken_NothingTypedIsSent", () => {
  const { sent, control } = setup();
  control.input("rm -rf /");
  control.resize(10, 10);
  expect(sent).toEqual([]);
});

test("Control_AskedButNotGranted_NothingTypedIsSent", () => {
  const { sent, control } = setup();
  control.take();
  control.input("x");
  expect(sent).toEqual([{ type: "control", take: true }]);
});

test("Control_Granted_InputAndSizeGoToTheTerminal", () => {
  const { sent, control, grant } = setup();
  control.take();
  grant();
  control.input("ls\r");
  control.resize(120, 40);
  expect(sent.slice(1)).toEqual([
    { type: "input", data: "ls\r" },
    { type: "resize", cols: 120, rows: 40 },
  ]);
});

test("Control_HeldByTheSamePersonInAnotherWindow_ThisPageDoesNotType", () => {
  const { sent, control, grant } = setup();
  grant();
  control.input("x");
  expect(control.holds).toBe(false);
  expect(sent).toEqual([]);
});

test("Control_TakenBySomebodyElse_StopsAndSaysWho", () => {
  const { control, grant, sent } = setup();
  control.take();
  grant();
  const change = control.seen(aView({ control: { holder: "ana", you: false } }));
  expect(change).toEqual({ notice: "ana took control." });
  control.input("x");
  expect(sent).toHaveLength(1);
});

test("Control_LostAndFreeAgain_DoesNotComeBackByItself", () => {
  const { control, grant } = setup();
  control.take();
  grant();
  expect(control.seen(aView({ control: null }))).toEqual({ notice: "You no longer have control." });
  grant();
  expect(control.holds).toBe(false);
});

test("Control_RefusedByTheHub_StopsSending", () => {
  const { control, grant, changes } = setup();
  control.take();
  grant();
  control.refused("control-required", "Take control first.");
  expect(control.holds).toBe(false);
  expect(changes.at(-1)).toEqual({ notice: "Take control first." });
});

test("Control_WhileDisconnected_KeysAreNotKeptForLater", () => {
  const { control, grant, sent, disconnect } = setup();
  control.take();
  grant();
  disconnect();
  control.input("x");
  expect(sent).toHaveLength(1);
});

test("Control_LongPaste_GoesInPiecesThatSplitNoCharacter", () => {
  const { control, grant, sent } = setup();
  control.take();
  grant();
  const text = `${"a".repeat(8 * 1024 - 1)}🚦${"b".repeat(10)}`;
  control.input(text);
  const pieces = (sent.slice(1) as { data: string }[]).map((message) => message.data);
  expect(pieces.map((piece) => piece.length)).toEqual([8191, 12]);
  expect(pieces.join("")).toBe(text);
});

test("Control_OverLongPoll_UsesHttpInOrder", async () => {
  const { hub, control, grant } = setup("long-poll");
  control.take();
  grant();
  control.input("a");
  control.input("b");
  control.resize(100, 30);
  await settle();
  expect(hub.calls).toEqual(["control true", "input a", "input b", "resize 100x30"]);
});

test("Control_HttpInputRefused_StopsSending", async () => {
  const { hub, control, grant } = setup("long-poll");
  control.take();
  grant();
  hub.failure = new HubError("refused", "ana has control.", 409, "control-required");
  control.input("a");
  await settle();
  expect(control.holds).toBe(false);
});
