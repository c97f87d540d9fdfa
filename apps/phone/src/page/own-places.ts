import { effect, signal } from '@preact/signals';
import type { SchoolQuestion } from '@vigie/advice';
import type { PositionE7 } from '@vigie/geo';
import type { OwnHome, OwnPlaces } from '../messages.ts';

// Home, and the schools of one's children: kept by the browser on this phone, and sent to nobody.

/** As many as a family has, and one answer each to compute. */
const MOST_SCHOOLS = 8;
const MOST_LETTERS = 200;

const NONE: OwnPlaces = { home: null, schools: [] };

export const ownPlaces = signal<OwnPlaces>(NONE);

/** Reads what was kept for a territory, and keeps what changes. */
export function keepOwnPlaces(territory: string): void {
  const key = `vigie-${territory}-places`;
  ownPlaces.value = readOwnPlaces(stored(key));
  effect(() => {
    const text = JSON.stringify(ownPlaces.value);
    try {
      localStorage.setItem(key, text);
    } catch {
      // Storage is refused or full: they hold for this visit.
    }
  });
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** What another version wrote, or somebody's hand, is taken as far as it is understood. */
export function readOwnPlaces(text: string): OwnPlaces {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return NONE;
  }
  const { home, schools } = (kept ?? {}) as { home?: unknown; schools?: unknown };
  const list = Array.isArray(schools) ? schools : [];
  return {
    home: readHome(home),
    schools: list.flatMap((school) => readSchool(school) ?? []).slice(0, MOST_SCHOOLS),
  };
}

const KINDS = ['solid', 'light'] as const;
const FLOORS = ['basement', 'ground', 'upper'] as const;

function readHome(value: unknown): OwnHome | null {
  const { position, name, kind, floor, upstairs, reducedMobility, profile } = (value ??
    {}) as Partial<OwnHome>;
  if (!isPosition(position)) return null;
  return {
    position,
    name: typeof name === 'string' ? name.slice(0, MOST_LETTERS) : null,
    kind: KINDS.find((known) => known === kind) ?? null,
    floor: FLOORS.find((known) => known === floor) ?? null,
    upstairs: upstairs === true,
    reducedMobility: reducedMobility === true,
    profile: profile === 'car' ? 'car' : 'foot',
  };
}

function readSchool(value: unknown): SchoolQuestion | null {
  const { position, name } = (value ?? {}) as Partial<SchoolQuestion>;
  return isPosition(position) && typeof name === 'string'
    ? { position, name: name.slice(0, MOST_LETTERS) }
    : null;
}

const isPosition = (value: unknown): value is PositionE7 =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger);

/** Another address is another home: what was said of the rooms of the last one does not hold, what was said of people does. */
export function setHome(position: PositionE7, name: string | null): void {
  const { reducedMobility, profile } = ownPlaces.value.home ?? {};
  const home = readHome({ position, name, reducedMobility, profile });
  ownPlaces.value = { ...ownPlaces.value, home };
}

export function changeHome(change: Partial<OwnHome>): void {
  const { home } = ownPlaces.value;
  if (home) ownPlaces.value = { ...ownPlaces.value, home: { ...home, ...change } };
}

export function forgetHome(): void {
  ownPlaces.value = { ...ownPlaces.value, home: null };
}

export function addSchool(school: SchoolQuestion): void {
  const others = ownPlaces.value.schools.filter((one) => !isSame(one, school));
  ownPlaces.value = { ...ownPlaces.value, schools: [...others, school].slice(-MOST_SCHOOLS) };
}

export function forgetSchool(school: SchoolQuestion): void {
  ownPlaces.value = {
    ...ownPlaces.value,
    schools: ownPlaces.value.schools.filter((one) => !isSame(one, school)),
  };
}

const isSame = (a: SchoolQuestion, b: SchoolQuestion): boolean =>
  a.name === b.name && a.position[0] === b.position[0] && a.position[1] === b.position[1];
