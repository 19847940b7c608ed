import { useId, useState, type FormEvent } from "react";
import type { HubClient } from "../../api/HubClient";
import { messageOf } from "../../api/retrying";
import type { Me } from "../../api/types";
import { Problem } from "../../components/Problem";

export function SignInForm({ hub, onMe }: { hub: HubClient; onMe: (me: Me) => void }) {
  const [token, setToken] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const id = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    try {
      onMe(await hub.signIn(token.trim()));
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };

  return (
    <form className="sign-in" onSubmit={submit}>
      <label htmlFor={id}>Token</label>
      <div className="sign-in-row">
        <input
          id={id}
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          required
          value={token}
          aria-invalid={problem !== ""}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setToken(event.target.value)}
        />
        <button type="submit" className="button is-primary" disabled={busy || token.trim() === ""}>
          {busy ? "Signing in…" : "Sign in"}
        </button>
      </div>
      <Problem id={`${id}-problem`}>{problem}</Problem>
    </form>
  );
}
