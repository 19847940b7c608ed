import { expect, test } from "vitest";
import { addTab, emptyLayout, rename, setShare, showIn, split, type Layout } from "./layout";
import { defaultAppearance, layoutKey, parseAppearance, parseLayout } from "./storage";

const session = "0a1b2c3d-0000-4000-8000-00000000cafe";
let count = 0;
const newId = () => `id-${++count}`;

function some(): Layout {
  const two = split(addTab(addTab(emptyLayout, newId), newId), newId);
  return rename(setShare(showIn(two, two.tabs[1]?.panes[0]?.id ?? "", session), two.active, 30), two.active, "build");
}

test("StoredLayout_Whole_ComesBackAsItWas", () => {
  const layout = some();
  expect(parseLayout(JSON.stringify(layout))).toEqual(layout);
});

test.each([null, "", "{", "[]", "7", '"x"', '{"tabs":7}', '{"tabs":[null,7,{"id":"a"},{"id":"b","panes":[]}]}'])(
  "StoredLayout_%s_IsEmpty",
  (text) => expect(parseLayout(text)).toEqual(emptyLayout),
);

test("StoredLayout_Damaged_KeepsWhatMakesSense", () => {
  const layout = parseLayout(
    JSON.stringify({
      active: "gone",
      tabs: [
        {
          id: "t1", name: 7, number: -1, share: 1e9, focus: "gone",
          panes: [{ id: "p1", sessionId: "../../etc" }, { id: "p1", sessionId: session }, { id: "<b>", sessionId: session }, { id: "p2", sessionId: session }, { id: "p3" }],
        },
        { id: "t2", name: "a\u001b[31m", number: 1, share: "x", panes: [{ id: "p4", sessionId: session }] },
      ],
    }),
  );
  expect(layout).toEqual({
    active: "t1",
    tabs: [
      { id: "t1", name: "", number: 1, share: 85, focus: "p1", panes: [{ id: "p1", sessionId: null }, { id: "p2", sessionId: session }] },
      { id: "t2", name: "a [31m", number: 2, share: 50, focus: "p4", panes: [{ id: "p4", sessionId: session }] },
    ],
  });
});

test("StoredLayout_TooManyTabs_AreCutAndEachPersonHasTheirOwn", () => {
  const tabs = Array.from({ length: 50 }, (_, at) => ({ id: `t${at}`, number: at + 1, panes: [{ id: `p${at}`, sessionId: null }] }));
  expect(parseLayout(JSON.stringify({ tabs })).tabs).toHaveLength(10);
  expect(layoutKey("ana")).not.toBe(layoutKey("ben"));
});

test("StoredAppearance_Whole_ComesBackAsItWas", () => {
  const chosen = { theme: "nord", lastDark: "nord", lastLight: "solarized-light", font: "fira-code", size: 18 } as const;
  expect(parseAppearance(JSON.stringify(chosen))).toEqual(chosen);
});

test("StoredAppearance_Nonsense_IsTheDefault", () => {
  expect(parseAppearance("nonsense")).toEqual(defaultAppearance);
  expect(parseAppearance('{"theme":"__proto__","lastDark":"light","lastLight":"nord","font":"Comic","size":7}')).toEqual(defaultAppearance);
  expect(parseAppearance('{"size":33}').size).toBe(14);
});
