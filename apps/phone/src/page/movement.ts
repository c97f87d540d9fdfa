import { computed, signal } from '@preact/signals';
import { distanceM, type PositionE7 } from '@vigie/geo';

/** A brisk walk is 6 km/h: whoever is faster is at a wheel, on a saddle, or a passenger. */
const WALKING_KMH = 7;
/** Two positions further apart in time say how far one went, not how fast one goes. */
const MOST_BETWEEN_MS = 60_000;

export interface Fix {
  readonly position: PositionE7;
  readonly accuracyM: number;
  readonly atMs: number;
  /** Metres a second as the device measures it; null where it does not. */
  readonly speedMps: number | null;
}

/** How fast the device moves, by what it says, else by its last two positions; null when neither tells. */
export function speedKmh(before: Fix | null, now: Fix): number | null {
  if (now.speedMps !== null && Number.isFinite(now.speedMps)) return now.speedMps * 3.6;
  const passedMs = before ? now.atMs - before.atMs : 0;
  if (!before || passedMs < 1_000 || passedMs > MOST_BETWEEN_MS) return null;
  // A position that jumps within its own error is no movement.
  const metres = distanceM(before.position, now.position) - Math.max(before.accuracyM, now.accuracyM);
  return (Math.max(0, metres) / passedMs) * 3_600;
}

let last: Fix | null = null;
const speed = signal(0);
const passenger = signal(false);

/** Faster than anyone walks, and nobody said that somebody else drives. */
export const driving = computed(() => speed.value > WALKING_KMH && !passenger.value);

export function noteFix({ coords, timestamp }: GeolocationPosition): void {
  const fix: Fix = {
    position: [Math.round(coords.longitude * 1e7), Math.round(coords.latitude * 1e7)],
    accuracyM: coords.accuracy,
    atMs: timestamp,
    speedMps: coords.speed,
  };
  const now = speedKmh(last, fix);
  // The same position asked for twice within a second says nothing of the last one.
  if (!last || fix.atMs - last.atMs >= 1_000) last = fix;
  if (now === null) return;
  speed.value = now;
  if (now <= WALKING_KMH) passenger.value = false;
}

export const sayPassenger = (): void => {
  passenger.value = true;
};

/** Follows the speed while a form is open, where the position is allowed already: never asks. Returns how to stop. */
export function watchMovement(): () => void {
  let watch: number | null = null;
  let stopped = false;
  void isAllowed().then((allowed) => {
    if (allowed && !stopped)
      watch = navigator.geolocation.watchPosition(noteFix, () => {}, { enableHighAccuracy: true });
  });
  return () => {
    stopped = true;
    if (watch !== null) navigator.geolocation.clearWatch(watch);
  };
}

async function isAllowed(): Promise<boolean> {
  if (!('geolocation' in navigator) || !navigator.permissions) return false;
  const { state } = await navigator.permissions.query({ name: 'geolocation' });
  return state === 'granted';
}
