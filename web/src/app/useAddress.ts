import { useCallback, useEffect, useState } from "react";
import { cleanPath, readAddress, type Address } from "./address";

export interface AddressBar {
  address: Address;
  /** Counts the times that the address came with secrets to use. */
  visit: number;
  /** Takes the secrets out of the address bar and the history; `address` keeps them for this page's life. */
  clean(): void;
  /** Leaves a session: `/` takes the place of its history entry. */
  close(): void;
}

export function useAddress(): AddressBar {
  const [{ address, visit }, setState] = useState(() => ({ address: readAddress(window.location), visit: 0 }));

  useEffect(() => {
    const reread = () =>
      setState((state) => {
        const next = readAddress(window.location);
        const hasSecret = next.capability !== null || next.share !== null || next.token !== null;
        return { address: next, visit: hasSecret ? state.visit + 1 : state.visit };
      });
    // A link with a new fragment, pasted over the old one, changes the hash without loading the page.
    window.addEventListener("hashchange", reread);
    window.addEventListener("popstate", reread);
    // The router raises this one when a link of the page is followed.
    window.addEventListener("pushState", reread);
    return () => {
      window.removeEventListener("hashchange", reread);
      window.removeEventListener("popstate", reread);
      window.removeEventListener("pushState", reread);
    };
  }, []);

  const clean = useCallback(() => {
    history.replaceState(null, "", cleanPath(window.location));
  }, []);

  const close = useCallback(() => {
    history.replaceState(null, "", "/");
    setState(({ visit: count }) => ({ address: readAddress(window.location), visit: count }));
  }, []);

  return { address, visit, clean, close };
}
