/** `812 B`, `12 KB`, `3.4 MB`; 1 KB is 1,024 bytes. */
export function byteCount(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.round(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}
