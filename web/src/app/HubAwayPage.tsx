import { MessagePage } from "../components/MessagePage";

export function HubAwayPage({ detail, onRetry }: { detail: string; onRetry: () => void }) {
  return (
    <MessagePage tone="stop" title="Hub unreachable">
      <p>{detail}</p>
      <p>
        This page tries again every few seconds. Tasks and their terminals do not depend on the hub: they go on, and
        their recordings stay complete.
      </p>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          Try now
        </button>
      </p>
    </MessagePage>
  );
}
