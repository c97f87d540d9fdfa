/** The code of a one-time link, `/desk/#first=<code>` or `#invitation=<code>`: behind the hash, so that no server log ever holds it. */
export function firstCodeIn(hash: string): string | null {
  return /^#(?:first|invitation)=([^&]+)$/.exec(hash)?.[1] ?? null;
}
