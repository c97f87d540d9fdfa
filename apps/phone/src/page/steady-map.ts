/** Longest that the situation on screen waits for a hand that moves the map, milliseconds. */
const LONGEST_MS = 5_000;

const waiting: (() => void)[] = [];
let atTheLatest: ReturnType<typeof setTimeout> | null = null;

/** A hand moves the map: nothing else is drawn meanwhile, so that the map follows it. */
export function mapMoves(): void {
  atTheLatest ??= setTimeout(mapRests, LONGEST_MS);
}

export function mapRests(): void {
  if (atTheLatest !== null) clearTimeout(atTheLatest);
  atTheLatest = null;
  for (const show of waiting.splice(0)) show();
}

/** At once, or as soon as the map rests, in the order of the calls; never later than `LONGEST_MS`. */
export function whenSteady(show: () => void): void {
  if (atTheLatest === null) show();
  else waiting.push(show);
}
