import { expect, test } from "vitest";
import type { ShareLink } from "../../api/shares";
import { isGood, linkLook, linkNotes, secondsOf, urlOf } from "./shareText";

const link: ShareLink = {
  id: "link-1",
  session_id: "0f8fad5b-d9cb-469f-a165-70867728950e",
  task_id: null,
  owner: "ana",
  name: "for Ben",
  state: "open",
  replay: true,
  created_by: "ana",
  created_at: 1000,
  expires_at: 5000,
  max_uses: null,
  uses: 2,
  last_used_at: null,
  revoked_at: null,
  revoked_by: null,
};

test.each([
  ["3600", "", 3600],
  ["custom", 30, 2_592_000],
  ["custom", 0.5, 43_200],
  ["custom", 31, null],
  ["custom", 0, null],
  ["custom", "", null],
  ["custom", -1, null],
])("Lifetime_%s_%s_Is_%s", (choice, days, seconds) => {
  expect(secondsOf(choice, days)).toBe(seconds);
});

test("Link_WhoseTimePassed_IsExpiredWithoutTheHubsWord", () => {
  expect(linkLook(link, 4999).word).toBe("Open");
  expect(linkLook(link, 5000).word).toBe("Expired");
  expect([isGood(link, 4999), isGood(link, 5000)]).toEqual([true, false]);
});

test("Link_Revoked_StaysRevokedAfterItsTime", () => {
  expect(linkLook({ state: "revoked", expires_at: 1 }, 5000).word).toBe("Revoked");
  expect(isGood({ state: "revoked", expires_at: 9000 }, 5000)).toBe(false);
});

test("Link_UsedUp_IsGoodForThoseWhoOpenedIt", () => {
  expect(linkLook({ state: "used_up", expires_at: 9000 }, 5000).word).toBe("Used up");
  expect(isGood({ state: "used_up", expires_at: 9000 }, 5000)).toBe(true);
});

test("Notes_OfALink_SayWhatItIsAndHowItWasUsed", () => {
  const notes = linkNotes(link, 1400);
  expect(notes[0]).toBe("live and recording");
  expect(notes.slice(2)).toEqual(["expires in 1 h", "opened by 2 browsers"]);
  expect(linkNotes({ ...link, max_uses: 1, uses: 1 }, 1400)).toContain("opened by 1 of 1 browser");
});

test("Url_HubThatKnowsNoAddress_IsMadeFromThePages", () => {
  expect(urlOf({ info: link, secret: "abc", url: null }, "https://hub.example")).toBe(`https://hub.example/?session=${link.session_id}#s=abc`);
  expect(urlOf({ info: link, secret: "abc", url: "https://x/#s=abc" }, "https://hub.example")).toBe("https://x/#s=abc");
});
