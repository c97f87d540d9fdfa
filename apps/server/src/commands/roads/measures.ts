export const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;

export const distance = (metres: number): string =>
  metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`;

/** A screenful; the rest is counted, and all of it stands in the JSON answer. */
const MAX_NAMES = 20;

/** Names in the order of the alphabet, each once. */
export function nameList(names: readonly string[]): string {
  const sorted = [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'fr'));
  const more = sorted.length - MAX_NAMES;
  return sorted.slice(0, MAX_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
