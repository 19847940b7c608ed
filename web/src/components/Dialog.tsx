import { Modal, type ModalProps } from "@mantine/core";
import { useEffect } from "react";

/** A dialog that is there only while it is open. */
export function Dialog(props: Omit<ModalProps, "opened">) {
  useEffect(() => {
    // The library gives the focus back only where it saw the dialog open; one that comes already open would lose it.
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, []);
  return <Modal opened {...props} />;
}
