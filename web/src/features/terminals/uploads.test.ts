import { expect, test } from "vitest";
import { HubClient } from "../../api/HubClient";
import { largestUpload } from "../../api/shells";
import { typedPath, uploadAndType, uploadRefusal } from "./uploads";

const shell = { isShell: true, holds: true };
const small = { name: "a.png", size: 10 };

test("Upload_IntoAShellThatOneHolds_IsTaken", () => expect(uploadRefusal([small], shell)).toBeNull());

test("Upload_Otherwise_SaysWhyNot", () => {
  expect(uploadRefusal([small], { ...shell, isShell: false })).toContain("shells only");
  expect(uploadRefusal([small], { ...shell, holds: false })).toContain("Take control");
  expect(uploadRefusal([{ name: "big.iso", size: largestUpload + 1 }], shell)).toBe("big.iso is larger than 32 MiB.");
  expect(uploadRefusal(Array.from({ length: 11 }, () => small), shell)).toBe("At most 10 files at once.");
});

test("TypedPath_AnyPath_IsOneWordAndASpace", () => {
  expect(typedPath("/home/ana/uploads/0a1b2c3d_a.png")).toBe("/home/ana/uploads/0a1b2c3d_a.png ");
  expect(typedPath("/home/o'neil x/$(id)")).toBe(String.raw`'/home/o'\''neil x/$(id)' `);
});

/** A hub whose disk is full for the file c. */
async function answer(_: unknown, init?: RequestInit): Promise<Response> {
  const file = init?.body instanceof FormData ? init.body.get("file") : null;
  const name = file instanceof File ? file.name : "";
  return name === "c" ? Response.json({ detail: "The disk is full." }, { status: 503 }) : Response.json({ path: `/up/${name}` });
}

test("Upload_SeveralFiles_AreTypedInOrderUntilOneFails", async () => {
  const typed: string[] = [];
  const hub = new HubClient(answer);
  const files = ["a", "b", "c", "d"].map((name) => new File(["x"], name));
  expect(await uploadAndType(hub, files, (text) => typed.push(text))).toBe("Uploaded to /up/a, /up/b. Then: The disk is full.");
  expect(typed).toEqual(["/up/a ", "/up/b "]);
});
