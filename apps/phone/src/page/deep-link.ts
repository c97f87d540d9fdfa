import { type PositionE7, parsePosition, toDegrees } from '@vigie/geo';
import type { EntryId, Profile } from '@vigie/situation';

/**
 * What an address may ask for: a trip, a view of the map. `#route=lon,lat;lon,lat;car`, for an hour ahead
 * `#route=lon,lat;lon,lat;car;2026-11-22T17:30Z` (UTC, to the minute), `#at=lon,lat,zoom`, and from a notification `#alert=id`.
 */
export interface DeepLink {
  readonly route?: {
    readonly from: PositionE7;
    readonly to: PositionE7;
    readonly profile: PublicProfile;
    /** Milliseconds since 1970 UTC; absent for who leaves now. It may be past: a link is opened when it is opened. */
    readonly departAtMs?: number;
  };
  readonly at?: { readonly centre: PositionE7; readonly zoom: number };
  /** The entry that a notification spoke of. */
  readonly alert?: EntryId;
}

/** Means of travel that anyone may ask about. */
export const PUBLIC_PROFILES = ['car', 'foot', 'bike'] as const satisfies readonly Profile[];
export type PublicProfile = (typeof PUBLIC_PROFILES)[number];

/** What is not understood is left out: a link is typed by hand, cut by a messenger, or years old. */
export function readDeepLink(hash: string): DeepLink {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part): [string, string] => {
        const at = part.indexOf('=');
        return [part.slice(0, Math.max(0, at)), part.slice(at + 1)];
      }),
  );
  const route = readRoute(decoded(parts.get('route')));
  const at = readAt(decoded(parts.get('at')));
  const alert = /^[0-9a-f]{32}$/.exec(parts.get('alert') ?? '')?.[0];
  return { ...(route ? { route } : {}), ...(at ? { at } : {}), ...(alert ? { alert } : {}) };
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return '';
  }
}

function readRoute(text: string): DeepLink['route'] | null {
  const [from, to, means = 'car', hour = ''] = text.split(';');
  const [start, end] = [parsePosition(from ?? ''), parsePosition(to ?? '')];
  const profile = PUBLIC_PROFILES.find((known) => known === means);
  if (!start || !end || !profile) return null;
  const departAtMs = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(hour) ? Date.parse(hour) : Number.NaN;
  const trip = { from: start, to: end, profile };
  return Number.isNaN(departAtMs) ? trip : { ...trip, departAtMs };
}

function readAt(text: string): DeepLink['at'] | null {
  const [, position, zoomText] = /^(.+,.+),([\d.]+)$/.exec(text) ?? [];
  const centre = parsePosition(position ?? '');
  const zoom = Number(zoomText);
  return centre && zoom >= 1 && zoom <= 20 ? { centre, zoom } : null;
}

/** The address of a trip, to five decimals: about a metre. `departAtMs` is null for who leaves now. */
export function routeLink(
  from: PositionE7,
  to: PositionE7,
  profile: PublicProfile,
  departAtMs: number | null,
): string {
  const text = (position: PositionE7) =>
    toDegrees(position)
      .map((degrees) => degrees.toFixed(5))
      .join(',');
  const hour = departAtMs === null ? '' : `;${new Date(departAtMs).toISOString().slice(0, 16)}Z`;
  return `#route=${text(from)};${text(to)};${profile}${hour}`;
}
