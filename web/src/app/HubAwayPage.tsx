import { MessagePage } from "../components/MessagePage";

interface HubAwayPageProps {
  detail: string;
  /** Something answered, but not the hub. */
  isForeign: boolean;
  onRetry: () => void;
}

export function HubAwayPage({ detail, isForeign, onRetry }: HubAwayPageProps) {
  return (
    <MessagePage tone="stop" title={isForeign ? "Not the hub" : "Hub unreachable"}>
      <p>{detail}</p>
      {!isForeign && (
        <p>
          This page tries again every few seconds. Tasks and their terminals do not depend on the hub: they go on, and
          their recordings stay complete.
        </p>
      )}
      <p>
        <button type="button" className="button" onClick={onRetry}>
          Try now
        </button>
      </p>
    </MessagePage>
  );
}
