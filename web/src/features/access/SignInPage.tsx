import { Link, useLocation } from "wouter";
import type { Me } from "../../api/types";
import { useSeat } from "../../shell/hubContext";
import { howKnown } from "../settings/youWords";
import { SignInForm } from "./SignInForm";

/** `/signin` for somebody who is signed in already: nothing is needed, and another token may be used. */
export default function SignInPage() {
  const { me, hub, onMe } = useSeat();
  const [, navigate] = useLocation();
  const signedIn = (known: Me) => {
    navigate("/", { replace: true });
    onMe(known);
  };
  return (
    <section className="signed-out">
      <h1>You are signed in</h1>
      <p>
        As <strong>{me.identity}</strong>, by {howKnown(me)}. <Link href="/">Go to the overview</Link>, or see your <Link href="/settings">settings</Link>.
      </p>
      <h2>As somebody else</h2>
      <SignInForm hub={hub} onMe={signedIn} />
    </section>
  );
}
