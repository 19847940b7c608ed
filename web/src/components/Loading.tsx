export function Loading({ what }: { what: string }) {
  return (
    <div className="list" aria-busy="true">
      <span className="visually-hidden">Loading {what}</span>
      <div className="row-ghost" />
      <div className="row-ghost" />
      <div className="row-ghost" />
    </div>
  );
}
