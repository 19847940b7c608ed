import { Button, FileButton, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { messageOf } from "../../../api/retrying";
import { uploadFiles, type ChatFile, type WorkspaceRow } from "../../../api/workspaces";
import { IconButton } from "../../../components/IconButton";
import { Problem } from "../../../components/Problem";
import { byteCount } from "../../../format/bytes";
import { useSeat } from "../../../shell/hubContext";

interface ComposerProps {
  workspace: WorkspaceRow;
  onSend: (text: string, files: ChatFile[]) => void;
}

/** Writing to the agent. Files are uploaded at once, and named by the message. */
export function Composer({ workspace, onSend }: ComposerProps) {
  const { hub } = useSeat();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<readonly ChatFile[]>([]);
  const upload = useMutation({
    mutationFn: (chosen: File[]) => uploadFiles(hub, workspace.id, chosen),
    onSuccess: (kept) => setFiles((known) => [...known, ...kept]),
  });
  const isEmpty = text.trim() === "" && files.length === 0;
  const send = () => {
    if (isEmpty || upload.isPending) return;
    // The hub's messages have a text: the files speak for one that has none.
    onSend(text.trim() === "" ? files.map((file) => file.name).join(", ") : text, [...files]);
    setText("");
    setFiles([]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="composer" onSubmit={submit}>
      <Textarea
        label={`Message to ${workspace.name}`}
        description="Enter sends, Shift+Enter begins a line."
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {files.length > 0 && (
        <ul className="chat-files" aria-label="Files to send">
          {files.map((file) => (
            <li key={file.uri}>
              {file.name} {file.size === undefined ? "" : `(${byteCount(file.size)})`}
              <IconButton icon="cross" label={`Leave ${file.name} out`} onClick={() => setFiles(files.filter((other) => other !== file))} />
            </li>
          ))}
        </ul>
      )}
      <Problem>{upload.error && messageOf(upload.error)}</Problem>
      <div className="composer-buttons">
        {workspace.external && workspace.delivery_mode !== "push" && (
          <FileButton multiple onChange={(chosen) => chosen.length > 0 && upload.mutate(chosen)}>
            {(props) => (
              <Button {...props} variant="default" loading={upload.isPending}>
                Add files
              </Button>
            )}
          </FileButton>
        )}
        <Button type="submit" disabled={isEmpty || upload.isPending}>
          Send
        </Button>
      </div>
    </form>
  );
}
