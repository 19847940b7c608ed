import type { DoctorFinding, DoctorLevel, DoctorReport } from "../../api/doctor";
import type { IconKey } from "../../components/Icon";
import { counted } from "../../format/text";

export interface LevelLook {
  tone: "clear" | "caution" | "stop" | "plain";
  icon: IconKey;
  word: string;
}

const looks: Readonly<Record<DoctorLevel, LevelLook>> = {
  ok: { tone: "clear", icon: "check", word: "ok" },
  warn: { tone: "caution", icon: "bell", word: "warning" },
  fail: { tone: "stop", icon: "cross", word: "fault" },
};

/** A newer hub may know more levels. */
export function levelLook(level: DoctorLevel): LevelLook {
  return looks[level] ?? { tone: "plain", icon: "question", word: String(level) };
}

/** `2 faults, 1 warning; 9 checks are fine.` */
export function summaryOf({ findings }: Pick<DoctorReport, "findings">): string {
  const count = (level: DoctorLevel) => findings.filter((finding) => finding.level === level).length;
  const fine = count("ok");
  const counts = [[count("fail"), "fault"], [count("warn"), "warning"]] as const;
  const wrong = counts.filter(([many]) => many > 0).map(([many, what]) => counted(many, what)).join(", ");
  const rest = `${counted(fine, "check")} ${fine === 1 ? "is" : "are"} fine.`;
  return wrong === "" ? `Nothing is wrong: ${rest}` : `${wrong}${fine > 0 ? `; ${rest}` : "."}`;
}

const order: readonly DoctorLevel[] = ["fail", "warn", "ok"];

/** What is wrong first, each level in the hub's order. */
export function sortFindings(findings: readonly DoctorFinding[]): DoctorFinding[] {
  const known = order.flatMap((level) => findings.filter((finding) => finding.level === level));
  return [...findings.filter((finding) => !order.includes(finding.level)), ...known];
}
