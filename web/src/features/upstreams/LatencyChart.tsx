import { milliseconds, pathOfRuns, type Course } from "./course";

/** The latencies of a window as two lines. The words below it say the same. */
export function LatencyChart({ course }: { course: Course }) {
  return (
    <figure className="latency">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element could not follow the page's colours */}
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label={course.text}>
        <path className="latency-p95" d={pathOfRuns(course.p95)} />
        <path className="latency-p50" d={pathOfRuns(course.p50)} />
      </svg>
      <span className="latency-top" aria-hidden="true">
        {milliseconds(course.top)}
      </span>
      <figcaption className="quiet">
        <span className="latency-key is-p50" aria-hidden="true" /> p50 <span className="latency-key is-p95" aria-hidden="true" /> p95 · {course.text}
      </figcaption>
    </figure>
  );
}
