import type { Attention } from "../../api/types";
import { Icon } from "../../components/Icon";
import { moment } from "../../format/time";

interface AttentionBannerProps {
  attention: Attention;
  /** This person may answer, and has yet to take control for it. */
  canAnswer: boolean;
}

export function AttentionBanner({ attention, canAnswer }: AttentionBannerProps) {
  return (
    <div className="attention" role="alert">
      <Icon name="bell" />
      <strong>The agent waits for a person.</strong>
      <span className="attention-message">{attention.message}</span>
      <span className="attention-source">
        told by {attention.source}, {moment(attention.since)}
        {canAnswer && ". Take control to answer in the terminal."}
      </span>
    </div>
  );
}
