import { messageOf } from "../api/retrying";

interface FailureProps {
  error: unknown;
  /** Something older is shown below. */
  isShown?: boolean;
  onRetry: () => void;
}

/** Why something could not be read, and the way to try again. Nothing without an error. */
export function Failure({ error, isShown = false, onRetry }: FailureProps) {
  if (!error) return null;
  return (
    <p className="failure" role="alert">
      <span>
        {isShown ? "Not up to date: " : ""}
        {messageOf(error)}
      </span>
      <button type="button" className="button is-small" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
