import { Handle, Position, type Node, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { WorkspaceRow } from "../../../api/workspaces";
import { StateChip } from "../../../components/StateChip";
import { SkillChips } from "../SkillChips";
import { presenceChip } from "../words";

export type WorkspaceNode = Node<{ row: WorkspaceRow; isOpen: boolean; isTarget: boolean }, "workspace">;

/** A workspace on the canvas. */
export const CanvasNode = memo(function CanvasNode({ data: { row, isOpen, isTarget } }: NodeProps<WorkspaceNode>) {
  const trouble = row.status === "degraded" ? row.last_sample_error : "";
  return (
    <div className={`canvas-node${isOpen ? " is-open" : ""}${isTarget ? " is-target" : ""}`} data-id={row.id} data-status={row.status}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <p className="canvas-node-head">
        <strong className="workspace-title" title={row.name}>
          {row.name}
        </strong>
        {row.external && <span className="badge">REMOTE</span>}
      </p>
      <StateChip {...presenceChip(row)} />
      <p className={trouble === "" ? "canvas-node-note" : "canvas-node-note is-stop"} title={trouble || row.current_task || undefined}>
        {trouble || row.current_task || row.role}
      </p>
      <SkillChips card={row.agent_card} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
});
