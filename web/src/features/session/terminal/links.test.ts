import { expect, test } from "vitest";
import { linkTarget } from "./links";

test.each(["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://host", "not a link", `https://${"a".repeat(5000)}`])(
  "Link_NotAWebAddress_LeadsNowhere %#",
  (uri) => {
    expect(linkTarget(uri)).toBeNull();
  },
);

test("Link_WebAddress_ShowsWhereItReallyLeads", () => {
  expect(linkTarget("https://bank.example@evil.example/x")).toEqual({
    href: "https://bank.example@evil.example/x",
    host: "evil.example",
  });
  expect(linkTarget("https://аpple.example/")?.host).toBe("xn--pple-43d.example");
});
