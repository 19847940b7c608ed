/** What somebody without a session can do about it. */
export function HowToGetIn() {
  return (
    <ul className="hints">
      <li>
        The hub prints a sign-in link when it starts. Its token also lies in <code>admin.token</code> in the hub's data
        folder, readable by the hub's user only.
      </li>
      <li>
        <code>signalbox token create</code>, or the page&apos;s settings, make tokens for other people and machines.
      </li>
      <li>
        To watch one session you need no token: ask for its <code>viewer_url</code>, complete with everything after the{" "}
        <code>#</code>.
      </li>
    </ul>
  );
}
