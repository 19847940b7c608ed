import { expect, test } from "vitest";
import { aView } from "../testing/aView";
import { fromBase64, parseFrame, parseItem, parseMessage } from "./wire";

test("Frame_OffsetAndBytes_AreRead", () => {
  const frame = new Uint8Array([0, 0, 0, 1, 0, 0, 0, 2, 0x61, 0x62]).buffer;
  expect(parseFrame(frame)).toEqual({ type: "data", offset: 4_294_967_298, bytes: new Uint8Array([0x61, 0x62]) });
});

test("Frame_TooShortOrBeyondNumbers_IsNone", () => {
  expect(parseFrame(new ArrayBuffer(7))).toBeNull();
  expect(parseFrame(new Uint8Array([0xff, 0, 0, 0, 0, 0, 0, 0]).buffer)).toBeNull();
});

test("Message_State_CarriesTheView", () => {
  const session = aView();
  expect(parseMessage(JSON.stringify({ type: "state", session }))).toEqual({ type: "state", session });
});

test("Message_Items_AreRead", () => {
  expect(parseMessage('{"type":"resize","offset":3,"cols":100,"rows":30}')).toEqual({ type: "resize", offset: 3, cols: 100, rows: 30 });
  expect(parseMessage('{"type":"gap","from":1,"to":9,"screen":"aGk=","cols":80,"rows":24}')).toEqual({
    type: "gap",
    from: 1,
    to: 9,
    screen: new Uint8Array([0x68, 0x69]),
    cols: 80,
    rows: 24,
  });
  expect(parseMessage('{"type":"end","offset":9}')).toEqual({ type: "end", offset: 9 });
  expect(parseMessage('{"type":"error","code":"c","detail":"d"}')).toEqual({ type: "error", code: "c", detail: "d" });
});

test.each([
  "not json",
  "null",
  "[]",
  '{"type":"news"}',
  '{"type":"state"}',
  '{"type":"resize","offset":-1,"cols":80,"rows":24}',
  '{"type":"resize","offset":0,"cols":0,"rows":24}',
  '{"type":"resize","offset":0,"cols":1e9,"rows":24}',
  '{"type":"end","offset":"9"}',
])("Message_UnknownOrWrong_IsNone %s", (text) => {
  expect(parseMessage(text)).toBeNull();
});

test("Item_PollData_IsBase64OfRawBytes", () => {
  expect(parseItem({ type: "data", offset: 0, data: "/+8A" })).toEqual({
    type: "data",
    offset: 0,
    bytes: new Uint8Array([0xff, 0xef, 0x00]),
  });
  expect(fromBase64("")).toEqual(new Uint8Array());
});
