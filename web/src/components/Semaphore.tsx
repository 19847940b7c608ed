export type Aspect = "clear" | "caution" | "stop" | "plain";

/** The house's mark, and a working signal: the arm rises with what the page has to say. */
export function Semaphore({ aspect = "clear", size = 24 }: { aspect?: Aspect; size?: number }) {
  return (
    <svg className={`semaphore is-${aspect}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path className="semaphore-post" d="M7 3.5V21M4 21h6" />
      <g className="semaphore-arm">
        <rect x="6" y="5.5" width="15" height="5" rx="1" />
        <rect className="semaphore-stripe" x="16" y="5.5" width="2" height="5" />
      </g>
      <circle className="semaphore-lamp" cx="7" cy="8" r="2.1" />
    </svg>
  );
}
