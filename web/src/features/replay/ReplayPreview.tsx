import { lazy, Suspense, useState } from "react";
import { Icon } from "../../components/Icon";
import { LiveThumbnail } from "../thumbnail/LiveThumbnail";

// The terminal emulator is most of the page's code: only who wants to watch loads it.
const EmbeddedReplay = lazy(() => import("./EmbeddedReplay"));

interface ReplayPreviewProps {
  sessionId: string;
  taskId: string | null;
}

/** A recording's last picture, which becomes its player when it is asked for. */
export function ReplayPreview({ sessionId, taskId }: ReplayPreviewProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return (
      <Suspense fallback={<div className="replay-preview" aria-busy="true" />}>
        <EmbeddedReplay sessionId={sessionId} taskId={taskId} />
      </Suspense>
    );
  }
  return (
    <button type="button" className="replay-preview" onClick={() => setIsOpen(true)}>
      <LiveThumbnail sessionId={sessionId} label="The terminal at its end" />
      <span className="replay-preview-act">
        <Icon name="play" /> Play the recording here
      </span>
    </button>
  );
}
