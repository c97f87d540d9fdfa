import type { AnyStatement, Bodies, Entry, Kind } from '@vigie/situation';
import { HOUR_MS, MORNING_MS } from '@vigie/testkit';
import { FRENCH } from '@vigie/words';
import { FRENCH_ALERTS, type Phone } from '../src/index.ts';

export const AT_MS = MORNING_MS;

/** The whole of a statement around a body. */
export function statement<K extends Kind>(
  kind: K,
  body: Bodies[K],
  more: Partial<Pick<Entry, 'status' | 'source' | 'references' | 'validity'>> & {
    readonly id?: string;
    readonly atMs?: number;
  } = {},
): AnyStatement {
  const { id = 'a', atMs = AT_MS, ...rest } = more;
  const base = {
    id: id.padStart(32, '0'),
    recordedAtMs: atMs,
    validity: { onsetAtMs: atMs },
    source: 'official',
    authority: { role: 'commune', name: 'Ville de Valmire' },
    status: 'Actual',
    confidence: 'confirmed',
  };
  return { ...base, kind, body, ...rest } as AnyStatement;
}

export const idOf = (id: string): string => id.padStart(32, '0');

export function cancellation(of: AnyStatement, id: string, atMs = AT_MS): Entry {
  const { body: _, ...envelope } = of;
  return {
    ...envelope,
    id: idOf(id),
    recordedAtMs: atMs,
    references: { cancel: of.id },
  } as Entry;
}

export const square = (lon = 38_500_000, lat = 436_000_000, side = 100_000): Bodies['order']['zone'] => [
  [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ],
];

export const evacuation: Bodies['order'] = {
  order: 'evacuate',
  zone: square(),
  info: [
    { language: 'fr', headline: 'Quartier des Berges', instruction: 'Partez à pied vers la mairie.' },
    { language: 'en', headline: 'Riverside', instruction: 'Walk to the town hall.' },
  ],
};

export const bulletin = (severity: Bodies['bulletin']['severity']): Bodies['bulletin'] => ({
  urgency: 'Immediate',
  severity,
  certainty: 'Likely',
  responseType: ['Shelter'],
  info: [{ language: 'fr', headline: 'Orages très violents' }],
});

export const vigilance = (level: 'green' | 'yellow' | 'orange' | 'red'): Bodies['vigilance'] => ({
  issuer: 'meteo-france',
  phenomenon: 'rain-flood',
  zone: 'Hérault',
  level,
  tendency: 'rising',
});

export const schoolsClosed: Bodies['service'] = { service: 'school', name: 'Les écoles', state: 'closed' };

/** Midday, at home inside the square, with nothing shown yet. */
export const aPhone = (more: Partial<Phone> = {}): Phone => ({
  places: [{ name: null, position: [38_550_000, 436_050_000] }],
  shown: [],
  nowMs: AT_MS + 60_000,
  localHour: 12,
  language: FRENCH,
  sentences: FRENCH_ALERTS,
  formatTime: (atMs) => `+${(atMs - AT_MS) / HOUR_MS} h`,
  ...more,
});
