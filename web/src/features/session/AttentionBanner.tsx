import type { Attention } from "../../api/types";
import { Icon } from "../../components/Icon";
import { moment } from "../../format/time";

export function AttentionBanner({ attention }: { attention: Attention }) {
  return (
    <div className="attention" role="alert">
      <Icon name="bell" />
      <strong>The agent waits for a person.</strong>
      <span className="attention-message">{attention.message}</span>
      <span className="attention-source">
        told by {attention.source}, {moment(attention.since)}
      </span>
    </div>
  );
}
