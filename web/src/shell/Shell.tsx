import "./shell.css";
import { Notifications } from "@mantine/notifications";
import { Suspense, lazy, useEffect, useMemo } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { HubClient } from "../api/HubClient";
import type { Me } from "../api/types";
import { Icon } from "../components/Icon";
import { IconButton } from "../components/IconButton";
import { Problem } from "../components/Problem";
import { Semaphore, type Aspect } from "../components/Semaphore";
import { ThemeToggle } from "../components/ThemeToggle";
import { NoticeWatcher } from "../features/notices/NoticeWatcher";
import { OverviewPage } from "../features/overview/OverviewPage";
import { useNeeds } from "../features/overview/useNeeds";
import { LiveContext, useLive, useLiveContext } from "../live/useLive";
import { Navigation } from "./Navigation";
import { LostPage } from "./LostPage";
import { ReconnectBanner } from "./ReconnectBanner";
import { SeatContext, canSignOut } from "./hubContext";
import { fetchPictures, pageTitle, showAspect } from "./tab";
import { useShownName } from "./title";

const TasksPage = lazy(() => import("../features/tasks/TasksPage"));
const TaskPage = lazy(() => import("../features/tasks/TaskPage"));
const TerminalsPage = lazy(() => import("../features/terminals/TerminalsPage"));
const AuditPage = lazy(() => import("../features/audit/AuditPage"));
const SettingsPage = lazy(() => import("../features/settings/SettingsPage"));
const WorkspacesPage = lazy(() => import("../features/workspaces/WorkspacesPage"));
const SignInPage = lazy(() => import("../features/access/SignInPage"));
const UpstreamsPage = lazy(() => import("../features/upstreams/UpstreamsPage"));

interface ShellProps {
  hub: HubClient;
  me: Me;
  refusal: string;
  onMe: (me: Me) => void;
}

/** What stands around every page for somebody who signed in, and keeps them all up to date. */
export function Shell({ hub, me, refusal, onMe }: ShellProps) {
  const live = useLive(hub);
  const seat = useMemo(() => ({ hub, me, onMe }), [hub, me, onMe]);
  const signOut = async () => {
    await hub.signOut().catch(() => {});
    onMe(await hub.me());
  };
  return (
    <SeatContext value={seat}>
      <LiveContext value={live}>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <div className="shell">
          <Header me={me} onSignOut={() => void signOut()} />
          <ReconnectBanner />
          <main className="shell-main" id="content" tabIndex={-1}>
            <Problem>{refusal}</Problem>
            <Suspense fallback={<div aria-busy="true" />}>
              <Switch>
                <Route path="/" component={OverviewPage} />
                <Route path="/tasks" component={TasksPage} />
                <Route path="/tasks/:taskId">{({ taskId }) => <TaskPage key={taskId} taskId={taskId} />}</Route>
                <Route path="/agents/:id?">{({ id }) => <WorkspacesPage id={id} />}</Route>
                <Route path="/terminals" component={TerminalsPage} />
                <Route path="/upstreams" component={UpstreamsPage} />
                <Route path="/audit" component={AuditPage} />
                <Route path="/settings" component={SettingsPage} />
                <Route path="/signin" component={SignInPage} />
                <Route component={LostPage} />
              </Switch>
            </Suspense>
          </main>
          <footer className="shell-footer">Signalbox {me.version}</footer>
        </div>
        <NoticeWatcher />
        <Notifications position="bottom-right" />
      </LiveContext>
    </SeatContext>
  );
}

function Header({ me, onSignOut }: { me: Me; onSignOut: () => void }) {
  const [location] = useLocation();
  const { aspect, count } = useStanding();
  const shownName = useShownName();
  useEffect(() => {
    document.title = pageTitle(location, count, shownName);
  }, [location, count, shownName]);
  useEffect(fetchPictures, []);
  useEffect(() => {
    showAspect(aspect);
    return () => showAspect("clear");
  }, [aspect]);
  return (
    <header className="shell-header">
      <Semaphore aspect={aspect} />
      <span className="brand">Signalbox</span>
      <Navigation me={me} needs={count} />
      <span className="spacer" />
      <span className="identity" title={me.identity ?? undefined}>
        {me.identity}
      </span>
      <Link className="icon-button" href="/settings" aria-label="Settings" title="Settings" aria-current={location === "/settings" ? "page" : undefined}>
        <Icon name="sliders" />
      </Link>
      <ThemeToggle />
      {canSignOut(me) && <IconButton icon="out" label="Sign out" onClick={onSignOut} />}
    </header>
  );
}

function useStanding(): { aspect: Aspect; count: number } {
  const { waiting } = useNeeds();
  const { phase } = useLiveContext().state;
  const isAway = phase === "waiting" || phase === "refused";
  return { aspect: isAway ? "stop" : waiting.length > 0 ? "caution" : "clear", count: waiting.length };
}
