import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { issueToken, type IssuedToken, type NewToken, type TokenRole } from "../../api/tokens";
import { Problem } from "../../components/Problem";
import { useSeat } from "../../shell/hubContext";
import { SecretOnce } from "./SecretOnce";
import { lives, roles, signInLink } from "./tokenWords";

const monthSeconds = 30 * 86_400;

/** Makes a token and shows it, this once. */
export function NewTokenDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const close = () => {
    onClose();
    setIssued(null);
  };
  return (
    // While the secret is shown, a click beside the dialog must not lose it.
    <Modal opened={isOpen} onClose={close} title={issued ? "The new token" : "New token"} centered size="lg" closeOnClickOutside={issued === null}>
      {issued ? <Issued issued={issued} onClose={close} /> : <TokenForm onIssued={setIssued} onClose={close} />}
    </Modal>
  );
}

function TokenForm({ onIssued, onClose }: { onIssued: (issued: IssuedToken) => void; onClose: () => void }) {
  const { hub, me } = useSeat();
  const cache = useQueryClient();
  const [token, setToken] = useState<NewToken>({ name: "", identity: me.identity ?? "", role: "member", expires_s: monthSeconds });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => issueToken(hub, token),
    onSuccess: (issued) => {
      onIssued(issued);
      return cache.invalidateQueries({ queryKey: keys.tokens });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextInput
        label="Name"
        description="What it is for, to tell it apart in the list."
        required
        maxLength={100}
        data-autofocus
        value={token.name}
        onChange={(event) => setToken({ ...token, name: event.currentTarget.value })}
      />
      <TextInput
        label="Identity"
        description="Whom it speaks for: a name or an e-mail address. What it makes belongs to this identity."
        required
        maxLength={128}
        value={token.identity}
        onChange={(event) => setToken({ ...token, identity: event.currentTarget.value })}
      />
      <Select
        label="Role"
        allowDeselect={false}
        data={[...roles]}
        value={token.role}
        onChange={(role) => setToken({ ...token, role: (role ?? "member") as TokenRole })}
      />
      <Select
        label="Good for"
        allowDeselect={false}
        data={[...lives]}
        value={token.expires_s === null ? "" : String(token.expires_s)}
        onChange={(seconds) => setToken({ ...token, expires_s: seconds ? Number(seconds) : null })}
      />
      <Problem>{error && messageOf(error)}</Problem>
      <div className="dialog-buttons">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Make the token
        </Button>
      </div>
    </form>
  );
}

function Issued({ issued: { info, token }, onClose }: { issued: IssuedToken; onClose: () => void }) {
  return (
    <div className="dialog-form">
      <p>
        <strong>{info.name}</strong> speaks for {info.identity} as {info.role}. The hub keeps only a hash: it is shown here and never again.
      </p>
      <SecretOnce label="Token" secret={token} />
      <SecretOnce label="Sign-in link" secret={signInLink(window.location.origin, token)} />
      <div className="dialog-buttons">
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
