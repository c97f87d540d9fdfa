import { type BoxE7, roundTo4Decimals } from '@vigie/geo';
import { formatVerifierKey } from '@vigie/log';
import type { Authority, Bodies, EntryId, Kind } from '@vigie/situation';
import fc from 'fast-check';
import { logSigners } from './keys.ts';
import { linesIn, polygonsIn, positionsIn, TOWN } from './places.ts';
import { entryIds, infosInLanguages, phrases, sha256Hexes } from './texts.ts';

const NEXT_KEY = formatVerifierKey(logSigners('valmire.example/t/valmire/log', 'next').keys.log);

export function authorities(): fc.Arbitrary<Authority> {
  return fc.constantFrom<Authority[]>(
    { role: 'commune', name: 'Ville de Valmire' },
    { role: 'metropole', name: 'Valmire Métropole' },
    { role: 'prefet', name: 'Préfet de l’Hérault' },
    { role: 'road-manager', name: 'Département 34' },
  );
}

/**
 * The body of one kind of entry. Names of shelters, services and vigilances come from short lists, so that later
 * statements about the same thing do occur. `ids`: which entries a verdict or a redaction speaks of.
 */
export function bodiesOf<K extends Kind>(
  kind: K,
  box: BoxE7 = TOWN,
  ids: fc.Arbitrary<EntryId> = entryIds(),
): fc.Arbitrary<Bodies[K]> {
  return BODIES[kind](box, ids);
}

type BodiesOf<K extends Kind> = (box: BoxE7, ids: fc.Arbitrary<EntryId>) => fc.Arbitrary<Bodies[K]>;

const BODIES: { readonly [K in Kind]: BodiesOf<K> } = {
  territory: (box) =>
    fc.record(
      {
        name: fc.constantFrom('Valmire', 'Montpellier', 'L’Haÿ-les-Roses'),
        bounds: fc.constant(box),
        manifest: sha256Hexes(),
        settings: sha256Hexes(),
        mirrors: fc.subarray(['https://mirror.example/t/valmire/', 'https://backup.example/t/valmire/']),
        directs: authorities(),
        nextKey: fc.constant(NEXT_KEY),
      },
      { requiredKeys: ['name', 'bounds', 'manifest', 'settings', 'mirrors', 'directs'] },
    ),
  bulletin: (box) =>
    fc.record(
      {
        urgency: fc.constantFrom('Immediate', 'Expected', 'Future', 'Past', 'Unknown'),
        severity: fc.constantFrom('Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'),
        certainty: fc.constantFrom('Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'),
        responseType: fc.subarray([
          'Shelter',
          'Evacuate',
          'Prepare',
          'Execute',
          'Avoid',
          'Monitor',
          'AllClear',
        ]),
        info: infosInLanguages(),
        area: polygonsIn(box),
      },
      { requiredKeys: ['urgency', 'severity', 'certainty', 'responseType', 'info'] },
    ),
  closure: (box) =>
    fc.record(
      {
        line: linesIn(box),
        arcs: fc.record({
          roads: sha256Hexes(),
          arcs: fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 8 }),
        }),
        roadName: phrases(),
        direction: fc.constantFrom('both', 'forward', 'backward'),
        vehicles: fc.subarray(['car', 'foot', 'bike', 'emergency', 'heavy'], { minLength: 1 }),
        nature: fc.constantFrom('planned', 'observed'),
        cause: fc.constantFrom('flooding', 'fire', 'accident', 'roadworks', 'obstruction', 'crowd', 'other'),
        // Never `lifted` here: a lifting names the closure it lifts, see `plausibleLogs`.
        stage: fc.constantFrom('decided', 'barrier-placed', 'checked'),
        roadManager: fc.constantFrom('Métropole', 'Département 34', 'Ville de Valmire'),
        orderReference: fc.nat(9999).map((n) => `2026-T-${n}`),
      },
      {
        requiredKeys: [
          'line',
          'roadName',
          'direction',
          'vehicles',
          'nature',
          'cause',
          'stage',
          'roadManager',
        ],
      },
    ),
  hazard: (box) =>
    fc.record(
      {
        module: fc.constantFrom('flood', 'traffic', 'wildfire', 'not-yet-known'),
        level: fc.constantFrom(1, 2, 3, 4),
        polygon: polygonsIn(box),
        observation: fc.constantFrom('observed', 'forecast'),
        info: infosInLanguages(),
      },
      { requiredKeys: ['module', 'level', 'polygon', 'observation'] },
    ),
  shelter: (box) =>
    fc.record(
      {
        name: fc.constantFrom('Gymnase Jean-Bouin', 'Salle des fêtes', 'Lycée Clemenceau'),
        position: positionsIn(box),
        state: fc.constantFrom('open', 'full', 'closed'),
        capacity: fc.nat(2000),
        occupancy: fc.nat(2000),
        wheelchair: fc.boolean(),
      },
      { requiredKeys: ['name', 'position', 'state'] },
    ),
  service: (box) =>
    fc.record(
      {
        service: fc.constantFrom('school', 'school-transport', 'tram', 'bus', 'park', 'event'),
        name: fc.constantFrom('École Jules-Ferry', 'Ligne 1', 'Parc Méric'),
        state: fc.constantFrom('closed', 'suspended', 'reduced', 'normal'),
        position: positionsIn(box),
        area: polygonsIn(box),
        info: infosInLanguages(),
      },
      { requiredKeys: ['service', 'name', 'state'] },
    ),
  vigilance: () =>
    fc.oneof(
      fc.record(
        {
          issuer: fc.constantFrom('meteo-france', 'vigicrues'),
          phenomenon: fc.constantFrom('rain-flood', 'river-flood', 'storm'),
          zone: fc.constantFrom('34', 'Lez-Mosson'),
          level: fc.constantFrom('green', 'yellow', 'orange', 'red'),
          tendency: fc.constantFrom('rising', 'steady', 'falling'),
          words: infosInLanguages(),
        },
        { requiredKeys: ['issuer', 'phenomenon', 'zone', 'level', 'tendency'] },
      ),
      fc.record({
        issuer: fc.constant('town'),
        phenomenon: fc.constantFrom('river-flood', 'crowd'),
        zone: fc.constant('Valmire'),
        tendency: fc.constantFrom('rising', 'steady', 'falling'),
        words: infosInLanguages(),
      }),
    ),
  report: (box, ids) =>
    fc.record(
      {
        report: fc.constantFrom(
          'water-on-road',
          'road-blocked',
          'fire-smoke',
          'crowd',
          'traffic-jam',
          'other',
        ),
        scale: fc.constantFrom(1, 2, 3, 4),
        position: positionsIn(box).map(roundTo4Decimals),
        words: sha256Hexes(),
        photo: sha256Hexes(),
        unsure: fc.constant(true),
        about: ids,
        line: linesIn(box),
      },
      { requiredKeys: ['report', 'scale', 'position'] },
    ),
  verdict: (_, ids) =>
    fc.oneof(
      fc.record({
        report: ids,
        verdict: fc.constantFrom('confirmed', 'rejected', 'resolved'),
        reveals: fc.subarray<'words' | 'photo'>(['words', 'photo']),
      }),
      fc.record({
        report: ids,
        verdict: fc.constant('confirmed'),
        reveals: fc.constantFrom(['photo'], ['words', 'photo']),
        photo: sha256Hexes(),
      }),
      fc.record({ report: ids, verdict: fc.constant('merged'), into: ids, reveals: fc.constant<[]>([]) }),
    ),
  order: (box) =>
    fc.record({
      // Never `lifted` here: a lifting names the order it lifts, see `plausibleLogs`.
      order: fc.constantFrom('evacuate', 'shelter-in-place'),
      zone: polygonsIn(box),
      info: infosInLanguages(),
    }),
  note: (box) => fc.record({ info: infosInLanguages(), area: polygonsIn(box) }, { requiredKeys: ['info'] }),
  redaction: (_, ids) =>
    fc.record({
      entry: ids,
      blobs: fc.uniqueArray(sha256Hexes(), { minLength: 1, maxLength: 2 }),
      reason: fc.constantFrom('personal data', 'violent image', 'court order'),
    }),
};
