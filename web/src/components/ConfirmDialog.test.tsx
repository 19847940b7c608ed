import { MantineProvider } from "@mantine/core";
import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ConfirmDialog } from "./ConfirmDialog";

function asked(change: Partial<ComponentProps<typeof ConfirmDialog>> = {}): string {
  return renderToStaticMarkup(
    <MantineProvider env="test">
      <ConfirmDialog title="Delete it?" keepWord="Keep it" actWord="Delete" onAct={() => {}} onClose={() => {}} {...change}>
        <p>It is gone then.</p>
      </ConfirmDialog>
    </MantineProvider>,
  );
}

function button(html: string, word: string): string {
  const end = html.indexOf(`>${word}<`);
  return html.slice(html.lastIndexOf("<button", end), end);
}

test("Dialog_OnceShown_AsksAndSaysWhatComesOfIt", () => {
  const html = asked();
  expect(html).toContain("Delete it?");
  expect(html).toContain("<p>It is gone then.</p>");
});

test("Dialog_OnceShown_HasTheFocusWhereNothingHappens", () => {
  const html = asked();
  expect(button(html, "Keep it")).toContain("data-autofocus");
  expect(button(html, "Delete")).not.toContain("data-autofocus");
});

test("Dialog_WhereSomethingIsLost_ShowsItInTheColourOfDanger", () => {
  expect(button(asked({ isDanger: true }), "Delete")).toContain("red");
  expect(button(asked(), "Delete")).not.toContain("red");
});

test("Dialog_WhileItIsDone_CannotBeAskedTwice", () => {
  expect(button(asked({ isPending: true }), "Delete")).toContain("disabled");
});

test("Dialog_AfterAFailure_SaysWhyAndStillAsks", () => {
  const html = asked({ error: new Error("The hub is away.") });
  expect(html).toContain('role="alert">The hub is away.<');
  expect(html).toContain(">Delete<");
});
