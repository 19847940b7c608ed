import "./settings.css";
import { isAdmin, isOperator, useSeat } from "../../shell/hubContext";
import { SharesPart } from "../share/SharesPart";
import { AppearancePart } from "./AppearancePart";
import { DoctorPart } from "./DoctorPart";
import { TokensPart } from "./TokensPart";
import { YouPart } from "./YouPart";

/** What concerns this browser and whoever looks; for admins what concerns the hub. */
export default function SettingsPage() {
  const { me } = useSeat();
  return (
    <>
      <h1>Settings</h1>
      <YouPart />
      <AppearancePart />
      <SharesPart />
      {isAdmin(me) && <TokensPart />}
      {isOperator(me) && <DoctorPart />}
    </>
  );
}
