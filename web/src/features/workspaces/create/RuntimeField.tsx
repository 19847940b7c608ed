import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { keys } from "../../../api/keys";
import { messageOf } from "../../../api/retrying";
import { listAgents } from "../../../api/tasks";
import { useSeat } from "../../../shell/hubContext";

interface RuntimeFieldProps {
  value: string;
  error: ReactNode;
  onChange: (runtime: string) => void;
}

/** Which agent of the hub works for the workspace. */
export function RuntimeField({ value, error, onChange }: RuntimeFieldProps) {
  const { hub } = useSeat();
  const { data, error: failure } = useQuery({ queryKey: keys.agents, queryFn: ({ signal }) => listAgents(hub, signal) });
  const chosen = data?.agents.find((agent) => agent.name === value);
  const hint = chosen ? (chosen.installed ? chosen.description : `Not installed on the hub's machine. ${chosen.remedy}`) : "The agent that the hub starts for its tasks.";
  return (
    <Select
      label="Agent"
      required
      description={hint}
      placeholder="choose one"
      data={(data?.agents ?? []).map((agent) => ({ value: agent.name, label: agent.installed ? agent.name : `${agent.name} (not installed)` }))}
      value={value === "" ? null : value}
      error={error ?? (failure ? messageOf(failure) : undefined)}
      onChange={(runtime) => onChange(runtime ?? "")}
    />
  );
}
