import "./settings.css";
import { isAdmin, isOperator, useSeat } from "../../shell/hubContext";
import { SharesPart } from "../share/SharesPart";
import { AppearancePart } from "./AppearancePart";
import { DoctorPart } from "./DoctorPart";
import { NotificationsPart } from "./NotificationsPart";
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
      <NotificationsPart />
      <SharesPart />
      {isAdmin(me) && <TokensPart />}
      {isOperator(me) && <DoctorPart />}
    </>
  );
}
