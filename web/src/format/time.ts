/** `4:12`, `1:02:09`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** `12 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`: the two largest units. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const units = [
    ["d", Math.floor(whole / 86_400)],
    ["h", Math.floor((whole % 86_400) / 3600)],
    ["min", Math.floor((whole % 3600) / 60)],
    ["s", whole % 60],
  ] as const;
  const first = units.findIndex(([, count]) => count > 0);
  if (first < 0) return "0 s";
  return units
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${unit}`)
    .join(" ");
}

/** How long nothing was printed. */
export function idleText(seconds: number): string {
  return seconds < 5 ? "active now" : `quiet for ${duration(seconds)}`;
}

/** The time of day for people, in their own zone. */
export function clock(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toLocaleTimeString(undefined, { timeStyle: "short" });
}

/** A moment for people, in their own zone. */
export function moment(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** `5m`, `2h`: rounded from unit to unit, so that 59.9 minutes are an hour and never 60 minutes. */
export function inUnits(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours}h` : `${Math.round(hours / 24)}d`;
}

/** A moment to the second; with its day unless that is today. */
export function dayAndTime(epochSeconds: number, now = new Date()): string {
  const at = new Date(epochSeconds * 1000);
  const time = at.toLocaleTimeString();
  return at.toDateString() === now.toDateString() ? time : `${at.toLocaleDateString(undefined, { dateStyle: "short" })} ${time}`;
}
