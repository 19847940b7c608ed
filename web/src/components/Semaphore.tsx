export type Aspect = "clear" | "caution" | "stop" | "plain";

/** The house's mark, and a working signal: the arm rises with what the page has to say. */
export function Semaphore({ aspect = "clear", size = 24 }: { aspect?: Aspect; size?: number }) {
  return (
    <svg className={`semaphore is-${aspect}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path className="semaphore-post" d="M6.5 6v16M3.5 22h6" />
      <g className="semaphore-arm">
        <rect x="5.5" y="9" width="16" height="5" rx="1" />
        <rect className="semaphore-stripe" x="16.5" y="9" width="2.2" height="5" />
      </g>
      <circle className="semaphore-lamp" cx="6.5" cy="11.5" r="2.3" />
    </svg>
  );
}
