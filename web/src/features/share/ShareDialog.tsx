import { Button, NumberInput, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../../api/keys";
import { messageOf } from "../../api/retrying";
import { createShare, type IssuedShareLink } from "../../api/shares";
import { Dialog } from "../../components/Dialog";
import { Problem } from "../../components/Problem";
import { useCopied } from "../../components/useCopied";
import { moment } from "../../format/time";
import { useSeat } from "../../shell/hubContext";
import { lifetimes, longestDays, mostUses, secondsOf, urlOf } from "./shareText";

/** Makes a link, and shows it this once. */
export function ShareDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const { hub } = useSeat();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [choice, setChoice] = useState("86400");
  const [days, setDays] = useState<number | string>(3);
  const [uses, setUses] = useState<number | string>("");
  const [replay, setReplay] = useState(true);
  const expires = secondsOf(choice, days);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (seconds: number) => createShare(hub, sessionId, { name: name.trim(), expires_s: seconds, max_uses: uses === "" ? null : Number(uses), replay }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.shares(sessionId) }),
  });
  return (
    <Dialog onClose={onClose} title={data ? "The link" : "Share this session"} closeOnClickOutside={!data}>
      {data ? (
        <Made link={data} onClose={onClose} />
      ) : (
        <form
          className="share-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (expires !== null) mutate(expires);
          }}
        >
          <p className="quiet">Whoever has the link can watch this one session, without signing in. Nobody can type by it.</p>
          <TextInput label="For whom or what" placeholder="Ben, code review" data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <div>
            <span className="share-label" id="share-lifetime">
              Good for
            </span>
            <SegmentedControl fullWidth aria-labelledby="share-lifetime" data={[...lifetimes]} value={choice} onChange={setChoice} />
          </div>
          {choice === "custom" && (
            <NumberInput label="Days" min={0} max={longestDays} value={days} error={expires === null && `Up to ${longestDays} days.`} onChange={setDays} />
          )}
          <NumberInput label="Browsers that may open it" description="Empty: any number." min={1} max={mostUses} allowDecimal={false} value={uses} onChange={setUses} />
          <Switch label="The recording too, once the terminal is closed" checked={replay} onChange={(event) => setReplay(event.currentTarget.checked)} />
          <Problem>{error && messageOf(error)}</Problem>
          <div className="dialog-buttons">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} disabled={expires === null}>
              Make the link
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Made({ link, onClose }: { link: IssuedShareLink; onClose: () => void }) {
  const { outcome, copy } = useCopied();
  const url = urlOf(link, window.location.origin);
  return (
    <div className="share-form">
      <p>This is the only time that the link is shown. It is good until {moment(link.info.expires_at)}, or until it is revoked.</p>
      <TextInput aria-label="The link" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      <div className="dialog-buttons">
        <Button data-autofocus onClick={() => copy(url)}>
          {outcome === null ? "Copy the link" : outcome === "done" ? "Copied" : "Select it and copy"}
        </Button>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
