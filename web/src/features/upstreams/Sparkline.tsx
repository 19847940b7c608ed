import type { Stretch } from "./history";

/** A window of time as one line, coloured by state. The words beside it say the same. */
export function Sparkline({ stretches, label }: { stretches: readonly Stretch[]; label: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element could not follow the page's colours
    <svg className="sparkline" viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label={label}>
      {stretches.map(({ from, to, tone, state }) => (
        <rect key={`${from} ${state}`} className={`is-${tone}`} x={from} y={0} width={to - from} height={1}>
          <title>{state}</title>
        </rect>
      ))}
    </svg>
  );
}
