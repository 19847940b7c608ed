export function Loading({ what }: { what: string }) {
  return (
    <div className="list" aria-busy="true" aria-label={`Loading ${what}`}>
      <div className="row-ghost" />
      <div className="row-ghost" />
      <div className="row-ghost" />
    </div>
  );
}
