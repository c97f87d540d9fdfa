import { createHash } from 'node:crypto';
import type { PositionE7 } from '@vigie/geo';
import { type Bodies, canonicalBytes, type Entry, type Kind } from '@vigie/situation';
import type { Town } from './town.ts';

/** How long an entry of the crisis stands: then another one stands in its place. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  /** Entries recorded between, evenly. */
  readonly count: number;
  /** Entries that stand at any moment, once so many were recorded. */
  readonly standing: number;
}

/** The shares of a bad night: mostly citizens' reports and closed streets; of a hundred. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ['report', 60],
  ['closure', 25],
  ['hazard', 8],
  ['service', 4],
  ['note', 3],
];

/** A made-up crisis in the streets of a town, the same for the same span. The territory's own entry comes first. */
export function crisis(town: Town, { fromMs, toMs, count, standing }: Span): Entry[] {
  const everyMs = (toMs - fromMs) / count;
  const lastsMs = Math.round(everyMs * standing);
  return [
    territoryEntry(town, fromMs),
    ...Array.from({ length: count - 1 }, (_, i) => {
      const recordedAtMs = Math.round(fromMs + (i + 1) * everyMs);
      return crisisEntry(town, i + 1, recordedAtMs, recordedAtMs + lastsMs);
    }),
  ];
}

/** One entry of it, by its number. */
export function crisisEntry(town: Town, number: number, recordedAtMs: number, expiresAtMs: number): Entry {
  const chance = chanceOf(number);
  const kind = kindAt(chance() * 100);
  const citizen = kind === 'report';
  return {
    id: idOf(number),
    kind,
    recordedAtMs,
    validity: { onsetAtMs: recordedAtMs, expiresAtMs },
    source: citizen ? 'citizen' : 'official',
    status: 'Actual',
    confidence: citizen ? 'unconfirmed' : 'confirmed',
    ...(citizen ? {} : { authority: { role: 'commune', name: `Ville de ${town.pack.manifest.title}` } }),
    body: bodyOf(kind, town, number, chance),
    // Safe: the body was made for the kind.
  } as unknown as Entry;
}

function kindAt(share: number): Kind {
  let left = share;
  for (const [kind, part] of SHARES) {
    if (left < part) return kind;
    left -= part;
  }
  return 'report';
}

function bodyOf(kind: Kind, town: Town, number: number, chance: () => number): Bodies[Kind] {
  const street = town.streets[Math.floor(chance() * town.streets.length)]!;
  const [position] = street.line as [PositionE7];
  switch (kind) {
    case 'closure':
      return {
        line: street.line,
        roadName: street.name,
        direction: 'both',
        vehicles: ['car', 'bike', 'foot'],
        nature: 'planned',
        cause: 'flooding',
        stage: 'barrier-placed',
        roadManager: 'Métropole',
      };
    case 'hazard': {
      const level = (1 + Math.floor(chance() * 3)) as 1 | 2 | 3;
      return { module: 'flood', level, polygon: squareAt(position), observation: 'forecast' };
    }
    case 'service':
      return { service: 'school', name: `École ${number}, ${street.name}`, state: 'closed', position };
    case 'note':
      return { info: [{ language: 'fr', headline: `Message ${number} : ${street.name}` }] };
    default:
      return { report: 'water-on-road', scale: (1 + (number % 4)) as 1 | 2 | 3 | 4, position };
  }
}

/** A message of a few lines. */
const QUIET_BYTES = 600;

/** What makes a phone that polls ask every fifteen seconds. */
export function orangeVigilance(recordedAtMs: number): Entry {
  return {
    id: createHash('sha256').update('vigilance').digest('hex').slice(0, 32),
    kind: 'vigilance',
    recordedAtMs,
    validity: { onsetAtMs: recordedAtMs },
    source: 'feed',
    status: 'Actual',
    confidence: 'estimated',
    body: {
      issuer: 'meteo-france',
      phenomenon: 'rain-flood',
      zone: 'Hérault',
      level: 'orange',
      tendency: 'rising',
    },
  };
}

/** An official message of just so many bytes in the log. */
export function messageOf(bytes: number, town: Town, number: number, recordedAtMs: number): Entry {
  const made = crisisEntry(town, number, recordedAtMs, recordedAtMs + 6 * 3_600_000);
  const of = (description: string) =>
    ({
      ...made,
      kind: 'note',
      body: { info: [{ language: 'fr', headline: 'Message', description }] },
    }) as Entry;
  return of('x'.repeat(bytes - canonicalBytes(of('')).length));
}

/** What a town says when nothing is grave: the territory's own entry, then messages. */
export function quietEntries(town: Town, count: number, recordedAtMs: number): Entry[] {
  return [
    territoryEntry(town, recordedAtMs),
    ...Array.from({ length: count - 1 }, (_, i) => messageOf(QUIET_BYTES, town, i + 1, recordedAtMs)),
  ];
}

/** Some hundred metres wide. */
function squareAt([lon, lat]: PositionE7): Bodies['hazard']['polygon'] {
  const [dx, dy] = [15_000, 10_000];
  const corner = (x: number, y: number): PositionE7 => [lon + x * dx, lat + y * dy];
  return [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]];
}

function territoryEntry({ pack }: Town, recordedAtMs: number): Entry {
  const { title, bounds } = pack.manifest;
  const [west, south, east, north] = bounds.map((degrees) => Math.round(degrees * 1e7));
  const directs = { role: 'commune', name: `Ville de ${title}` } as const;
  return {
    id: idOf(0),
    kind: 'territory',
    recordedAtMs,
    validity: { onsetAtMs: recordedAtMs },
    source: 'official',
    status: 'Actual',
    confidence: 'confirmed',
    authority: directs,
    body: {
      name: title,
      bounds: [west!, south!, east!, north!],
      manifest: createHash('sha256').update(pack.manifestBytes).digest('hex'),
      settings: '0'.repeat(64),
      mirrors: [],
      directs,
    },
  };
}

const idOf = (number: number): string =>
  createHash('sha256').update(`entry ${number}`).digest('hex').slice(0, 32);

/** The same row of numbers in [0, 1) for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x12fd5) >>> 0;
    return state / 2 ** 32;
  };
}
