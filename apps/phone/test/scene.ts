import type { LineE7, PolygonE7, PositionE7 } from '@vigie/geo';
import { openRoads, type Roads, streets } from '@vigie/roads';
import type { AnyStatement, Bodies, Entry, EntryId, Kind } from '@vigie/situation';
import type { PackBuild } from '@vigie/territory';

// A flood in a town that does not exist.

let count = 0;

/** A statement as the town would make it. */
export function statement<K extends Kind>(
  kind: K,
  body: Bodies[K],
  more: Partial<
    Pick<AnyStatement, 'source' | 'status' | 'confidence' | 'validity' | 'references' | 'recordedAtMs'>
  > & {
    readonly id?: EntryId;
  } = {},
): Entry & { readonly id: EntryId } {
  const recordedAtMs = more.recordedAtMs ?? Date.now();
  const source = more.source ?? 'official';
  const entry = {
    id: (++count).toString(16).padStart(32, '0'),
    kind,
    recordedAtMs,
    validity: { onsetAtMs: recordedAtMs - 60_000 },
    source,
    status: 'Actual',
    confidence: source === 'citizen' ? 'unconfirmed' : 'confirmed',
    ...(source === 'official' ? { authority: { role: 'commune', name: 'Ville d’Aiguerive' } } : {}),
    ...more,
    body,
  };
  // Safe: kind and body were given for the same K.
  return entry as unknown as Entry & { id: EntryId };
}

export function territoryEntry(pack: PackBuild, manifest: string): Entry {
  const [west, south, east, north] = pack.manifest.bounds.map((degrees) => Math.round(degrees * 1e7));
  return statement('territory', {
    name: 'Aiguerive',
    bounds: [west!, south!, east!, north!],
    manifest,
    settings: '0'.repeat(64),
    mirrors: [],
    directs: { role: 'commune', name: 'Ville d’Aiguerive' },
  });
}

export function roadsOf(pack: PackBuild): Roads {
  const file = pack.files.find(({ role }) => role === 'roads')!;
  const roads = openRoads(file.content, { sha256: file.sha256 });
  if (!roads.ok) throw new Error(roads.refusal.code);
  return roads.value;
}

/** The longest named street between two crossings: where a closure shows. */
export function longStreet(roads: Roads) {
  return [...streets(roads)].filter(({ name }) => name !== '').sort((a, b) => b.lengthM - a.lengthM)[0]!;
}

export function closure(
  line: LineE7,
  roadName: string,
  more: Partial<Bodies['closure']> = {},
): Entry & { id: EntryId } {
  return statement('closure', {
    line,
    roadName,
    direction: 'both',
    vehicles: ['car', 'foot', 'bike'],
    nature: 'observed',
    cause: 'flooding',
    stage: 'barrier-placed',
    roadManager: 'Métropole',
    orderReference: '2026-T-118',
    ...more,
  });
}

/** A square, `halfE7` to each side. */
export function squareAround([lon, lat]: PositionE7, halfE7: number): PolygonE7 {
  const corner = (x: number, y: number): PositionE7 => [lon + x * halfE7, lat + y * halfE7];
  return [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]];
}

export function orangeRain(): Entry & { id: EntryId } {
  return statement(
    'vigilance',
    {
      issuer: 'meteo-france',
      phenomenon: 'rain-flood',
      zone: 'Hérault',
      level: 'orange',
      tendency: 'rising',
    },
    { source: 'feed', confidence: 'estimated' },
  );
}

/** Everything a busy evening shows. */
export function busyEvening(pack: PackBuild, centre: PositionE7): Entry[] {
  const roads = roadsOf(pack);
  const named = [...streets(roads)].filter(({ name, lengthM }) => name !== '' && lengthM > 120);
  const at = (dx: number, dy: number): PositionE7 => [centre[0] + dx, centre[1] + dy];
  const street = (i: number) => named[Math.floor((named.length * i) / 7)]!;
  return [
    orangeRain(),
    statement(
      'vigilance',
      {
        issuer: 'vigicrues',
        phenomenon: 'river-flood',
        zone: 'Lez-Mosson',
        level: 'red',
        tendency: 'steady',
      },
      { source: 'feed', confidence: 'estimated' },
    ),
    statement('vigilance', {
      issuer: 'town',
      phenomenon: 'river-flood',
      zone: 'Aiguerive',
      tendency: 'rising',
      words: [
        { language: 'fr', headline: 'Parcs fermés, écoles ouvertes' },
        { language: 'en', headline: 'Parks closed, schools open' },
      ],
    }),
    statement('bulletin', {
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Observed',
      responseType: ['Avoid'],
      info: [
        {
          language: 'fr',
          headline: 'La rivière déborde quai bas',
          description: 'L’eau monte depuis 17 h sur les quais et les rues basses.',
          instruction: 'Ne vous approchez pas des berges. N’allez pas chercher vos enfants à l’école.',
        },
        { language: 'en', headline: 'The river overflows on the lower quay' },
      ],
    }),
    closure(street(1).line, street(1).name),
    closure(street(2).line, street(2).name, {
      stage: 'decided',
      vehicles: ['car', 'heavy'],
      cause: 'accident',
    }),
    closure(street(3).line, street(3).name, { stage: 'checked' }),
    statement('hazard', {
      module: 'flood',
      level: 3,
      polygon: squareAround(at(30_000, -20_000), 26_000),
      observation: 'observed',
    }),
    statement(
      'hazard',
      {
        module: 'flood',
        level: 1,
        polygon: squareAround(at(-60_000, 30_000), 30_000),
        observation: 'forecast',
      },
      { source: 'model', confidence: 'estimated' },
    ),
    statement('shelter', {
      name: 'Gymnase Jean-Bouin',
      position: at(-20_000, -40_000),
      state: 'open',
      capacity: 180,
      occupancy: 41,
      wheelchair: true,
    }),
    statement('service', {
      service: 'school',
      name: 'École Jules-Ferry',
      state: 'closed',
      position: at(52_000, 26_000),
    }),
    statement(
      'report',
      { report: 'water-on-road', scale: 2, position: at(12_000, 18_000) },
      { source: 'citizen' },
    ),
    statement(
      'report',
      { report: 'traffic-jam', scale: 3, position: at(-46_000, -8_000) },
      { source: 'citizen' },
    ),
    { ...closure(street(5).line, street(5).name), status: 'Exercise' as const },
  ];
}
