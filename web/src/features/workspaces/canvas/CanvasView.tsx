import "@xyflow/react/dist/style.css";
import "./canvas.css";
import { Background, Controls, MiniMap, ReactFlow, applyNodeChanges, type Edge, type NodeChange, type OnNodeDrag, type ReactFlowInstance } from "@xyflow/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { keys } from "../../../api/keys";
import { changeWorkspace, type WorkspaceChange, type WorkspaceRow } from "../../../api/workspaces";
import { useTheme } from "../../../app/theme";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { notifyFailure } from "../../../components/notifyFailure";
import { useSeat } from "../../../shell/hubContext";
import { pagePath, type PageQuery } from "../address";
import { possibleParents } from "../tree";
import { CanvasNode, type WorkspaceNode } from "./CanvasNode";
import { layout, nodeHeight, nodeWidth, type Place } from "./layout";
import { toneOf } from "./toneOf";
import { keepViewport, largestZoom, readViewport, smallestZoom } from "./viewport";

interface CanvasViewProps {
  /** What the filters let through. */
  rows: readonly WorkspaceRow[];
  all: readonly WorkspaceRow[];
  openId: string | null;
  query: PageQuery;
}

interface Drop {
  row: WorkspaceRow;
  onto: WorkspaceRow;
  /** Where it stood before. */
  from: Place;
}

const nodeTypes = { workspace: CanvasNode };
/** Arrow keys move a node step by step; where it came to rest is kept. */
const restMs = 600;

/** The hierarchy as a map that people arrange. */
export default function CanvasView({ rows, all, openId, query }: CanvasViewProps) {
  const [, navigate] = useLocation();
  const theme = useTheme();
  const canvas = useRef<ReactFlowInstance<WorkspaceNode> | null>(null);
  const dragged = useRef<Place | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const change = useChange();
  const view = useMemo(() => readViewport(), []);
  const [nodes, setNodes] = useNodes(rows, openId, target);
  const edges = useMemo(() => edgesOf(rows), [rows]);
  const place = useRestingPlaces(change);

  const onNodesChange = useCallback(
    (changes: NodeChange<WorkspaceNode>[]) => {
      setNodes((known) => applyNodeChanges(changes, known));
      // While something is dragged its end says where it lies; everything else that moves was moved by keys.
      for (const moved of changes) {
        if (moved.type === "position" && moved.position && !moved.dragging && dragged.current === null) place(moved.id, moved.position);
      }
    },
    [setNodes, place],
  );
  const under = (node: WorkspaceNode): WorkspaceRow | undefined => {
    const parents = possibleParents(all, node.id);
    const hit = canvas.current?.getIntersectingNodes(node).find((other) => isMostly(node, other) && other.id !== node.data.row.parent_id);
    return hit && parents.find((row) => row.id === hit.id);
  };
  const onDragStop: OnNodeDrag<WorkspaceNode> = (_, node) => {
    const from = dragged.current ?? node.position;
    dragged.current = null;
    setTarget(null);
    const onto = under(node);
    if (onto) setDrop({ row: node.data.row, onto, from });
    else if (from.x !== node.position.x || from.y !== node.position.y) change.mutate({ id: node.id, change: rounded(node.position) });
  };
  const putBack = ({ row, from }: Drop) => {
    setNodes((known) => known.map((node) => (node.id === row.id ? { ...node, position: from } : node)));
    setDrop(null);
  };

  return (
    <section className="canvas" aria-label="Canvas of the workspaces">
      <ReactFlow<WorkspaceNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={theme}
        minZoom={smallestZoom}
        maxZoom={largestZoom}
        {...(view ? { defaultViewport: view } : { fitView: true, fitViewOptions: { maxZoom: 1 } })}
        onInit={(instance) => (canvas.current = instance)}
        onMoveEnd={(_, viewport) => keepViewport(viewport)}
        onNodesChange={onNodesChange}
        onNodeDragStart={(_, node) => (dragged.current = { ...node.position })}
        onNodeDrag={(_, node) => setTarget(under(node)?.id ?? null)}
        onNodeDragStop={onDragStop}
        onNodeClick={(_, node) => navigate(pagePath(node.id, query))}
        onKeyDown={(event) => {
          const id = event.key === "Enter" && event.target instanceof HTMLElement ? event.target.closest(".react-flow__node")?.getAttribute("data-id") : null;
          if (id) navigate(pagePath(id, query));
        }}
        nodesConnectable={false}
        edgesFocusable={false}
        autoPanSpeed={6}
        deleteKeyCode={null}
        onlyRenderVisibleElements
        ariaLabelConfig={words}
      >
        <Background />
        <Controls showInteractive={false} />
        <MiniMap<WorkspaceNode> pannable zoomable ariaLabel="Small map" nodeColor={(node) => `var(--${toneOf(node.data.row)})`} />
      </ReactFlow>
      {drop && (
        <ConfirmDialog
          title={`Put ${drop.row.name} under ${drop.onto.name}?`}
          keepWord="Put it back"
          actWord="Put it there"
          onAct={() => {
            // 0, 0: it finds its own place below its new parent.
            change.mutate({ id: drop.row.id, change: { parent_id: drop.onto.id, x: 0, y: 0 } });
            setDrop(null);
          }}
          onClose={() => putBack(drop)}
        >
          <p>Who stands above whom decides who may talk to whom. What is below it comes along.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

const words = { "node.a11yDescription.default": "Enter opens the workspace; Space selects it, then the arrow keys move it." };

function useNodes(rows: readonly WorkspaceRow[], openId: string | null, target: string | null) {
  const [state, setState] = useState(() => ({ rows, openId, target, nodes: nodesOf(rows, [], openId, target) }));
  let { nodes } = state;
  if (state.rows !== rows || state.openId !== openId || state.target !== target) {
    nodes = nodesOf(rows, nodes, openId, target);
    setState({ rows, openId, target, nodes });
  }
  const setNodes = useCallback((update: (nodes: WorkspaceNode[]) => WorkspaceNode[]) => setState((known) => ({ ...known, nodes: update(known.nodes) })), []);
  return [nodes, setNodes] as const;
}

function nodesOf(rows: readonly WorkspaceRow[], known: readonly WorkspaceNode[], openId: string | null, target: string | null): WorkspaceNode[] {
  const places = layout(rows);
  const before = new Map(known.map((node) => [node.id, node]));
  return rows.map((row) => nodeOf(row, places.get(row.id) ?? { x: 0, y: 0 }, before.get(row.id), openId, target));
}

function nodeOf(row: WorkspaceRow, place: Place, before: WorkspaceNode | undefined, openId: string | null, target: string | null): WorkspaceNode {
  const data = { row, isOpen: row.id === openId, isTarget: row.id === target };
  // Under somebody's hand it stays there, whatever the hub tells meanwhile.
  if (before?.dragging) return { ...before, data };
  return { ...before, id: row.id, type: "workspace", position: place, width: nodeWidth, height: nodeHeight, data, ariaLabel: row.name };
}

function edgesOf(rows: readonly WorkspaceRow[]): Edge[] {
  const ids = new Set(rows.map((row) => row.id));
  return rows.flatMap((row) => (row.parent_id !== null && ids.has(row.parent_id) ? [{ id: `${row.parent_id}>${row.id}`, source: row.parent_id, target: row.id, focusable: false }] : []));
}

/** Writes a change, and shows it at once. */
function useChange() {
  const { hub } = useSeat();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: WorkspaceChange }) => changeWorkspace(hub, id, change),
    onMutate: ({ id, change }) =>
      cache.setQueryData<WorkspaceRow[]>(keys.workspaces, (rows) => rows?.map((row) => (row.id === id ? { ...row, ...change } : row))),
    onError: (error) => {
      notifyFailure("Not moved", error);
      void cache.invalidateQueries({ queryKey: keys.workspaces });
    },
  });
}

function useRestingPlaces({ mutate }: ReturnType<typeof useChange>) {
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  return useCallback(
    (id: string, position: Place) => {
      clearTimeout(timers.current.get(id));
      timers.current.set(id, setTimeout(() => mutate({ id, change: rounded(position) }), restMs));
    },
    [mutate],
  );
}

/** 0, 0 would mean that nobody placed it. */
function rounded({ x, y }: Place): Place {
  const place = { x: Math.round(x), y: Math.round(y) };
  return place.x === 0 && place.y === 0 ? { x: 1, y: 0 } : place;
}

/** Whether a node lies mostly on another: touching its border is no drop. */
function isMostly(node: WorkspaceNode, other: WorkspaceNode): boolean {
  return Math.abs(node.position.x - other.position.x) < nodeWidth / 2 && Math.abs(node.position.y - other.position.y) < nodeHeight / 2;
}
