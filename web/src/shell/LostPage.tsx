import { Link } from "wouter";

export function LostPage() {
  return (
    <div className="empty">
      <h1>Nothing is here</h1>
      <p>
        This address is none of the page's. <Link href="/">Go to the overview</Link>.
      </p>
    </div>
  );
}
