import { useEffect, useRef } from "react";
import { Link, useRoute } from "wouter";
import type { Me } from "../api/types";
import { isAdmin } from "./hubContext";

export function Navigation({ me, needs }: { me: Me; needs: number }) {
  return (
    <nav aria-label="Pages" className="navigation">
      <NavigationLink href="/" path="/" label="Overview" count={needs} />
      <NavigationLink href="/tasks" path="/tasks/*?" label="Tasks" />
      <NavigationLink href="/agents" path="/agents/*?" label="Workspaces" />
      <NavigationLink href="/terminals" path="/terminals" label="Terminals" />
      <NavigationLink href="/upstreams" path="/upstreams" label="MCP clients" />
      {isAdmin(me) && <NavigationLink href="/audit" path="/audit" label="Audit" />}
    </nav>
  );
}

interface NavigationLinkProps {
  href: string;
  path: string;
  label: string;
  count?: number;
}

function NavigationLink({ href, path, label, count = 0 }: NavigationLinkProps) {
  const [isHere] = useRoute(path);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // On a phone they do not all fit: the page that is shown is among those in view.
    const nav = link.current?.parentElement;
    if (isHere && link.current && nav) nav.scrollLeft = link.current.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.current.offsetWidth) / 2;
  }, [isHere]);
  return (
    <Link ref={link} href={href} className="navigation-link" aria-current={isHere ? "page" : undefined}>
      {label}
      {count > 0 && (
        <span className="navigation-count">
          {count} <span className="visually-hidden">need you</span>
        </span>
      )}
    </Link>
  );
}
