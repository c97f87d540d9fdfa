import type {
  Bodies,
  Entry,
  EntryId,
  Kind,
  References,
  Source,
  Statement,
  Status,
  Validity,
} from '@vigie/situation';
import {
  applyAll,
  emptyState,
  type Shown,
  type Standing,
  type State,
  standingOf,
  view,
} from '../src/index.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** 1 October 2026 at 6 in the morning UTC, when every story begins. */
export const DAWN_MS = 1_790_834_400_000;

export interface Circumstances {
  /** When it is recorded; else a minute after the entry before. */
  readonly atMs?: number;
  /** The town by default. */
  readonly by?: Source;
  readonly status?: Status;
  /** Else from when it is recorded, without an end. */
  readonly validity?: Validity;
  /** The entry that it replaces. */
  readonly updates?: EntryId;
}

/** A log told entry by entry, and what it amounts to. */
export class Story {
  readonly log: (Entry | null)[] = [];
  nowMs = DAWN_MS - MINUTE_MS;

  states<K extends Kind>(kind: K, body: Bodies[K], circumstances: Circumstances = {}): EntryId {
    const { updates } = circumstances;
    const references = updates === undefined ? {} : { references: { update: updates } };
    return this.#record({
      ...this.#envelope(kind, circumstances),
      ...references,
      body,
    } as Statement as Entry);
  }

  cancels(kind: Kind, id: EntryId, circumstances: Circumstances = {}): EntryId {
    const references: References = { cancel: id };
    return this.#record({ ...this.#envelope(kind, circumstances), references } as Entry);
  }

  /** An entry of a kind that this program does not know. */
  saysSomethingNew(): void {
    this.log.push(null);
  }

  get state(): State {
    return applyAll(emptyState(), this.log);
  }

  /** How an entry stands, now or at a moment; `gone` when the state no longer holds it. */
  standing(id: EntryId, atMs = this.nowMs): Standing | 'gone' {
    const held = this.state.held.get(id);
    return held ? standingOf(held, atMs) : 'gone';
  }

  shown(id: EntryId, atMs = this.nowMs): Shown | undefined {
    return view(this.state, atMs).shown.find(({ entry }) => entry.id === id);
  }

  #envelope(kind: Kind, { atMs, by = 'official', status = 'Actual', validity }: Circumstances) {
    this.nowMs = atMs ?? this.nowMs + MINUTE_MS;
    return {
      id: this.log.length.toString(16).padStart(32, '0'),
      kind,
      recordedAtMs: this.nowMs,
      validity: validity ?? { onsetAtMs: this.nowMs },
      source: by,
      ...(by === 'official' ? { authority: { role: 'commune', name: 'Ville de Valmire' } } : {}),
      status,
      confidence: by === 'official' ? 'confirmed' : by === 'citizen' ? 'unconfirmed' : 'estimated',
    };
  }

  #record(entry: Entry): EntryId {
    this.log.push(entry);
    return entry.id;
  }
}

/** From now on, for so long. */
export const lasting = (fromMs: number, ms: number): Validity => ({
  onsetAtMs: fromMs,
  expiresAtMs: fromMs + ms,
});

const SQUARE = [
  [
    [38_700_000, 436_000_000],
    [38_800_000, 436_000_000],
    [38_800_000, 436_100_000],
    [38_700_000, 436_000_000],
  ],
] as const;

export const CLOSURE: Bodies['closure'] = {
  line: [
    [38_700_000, 436_000_000],
    [38_710_000, 436_010_000],
  ],
  roadName: 'Avenue du Pont-Juvénal',
  direction: 'both',
  vehicles: ['car', 'bike', 'foot'],
  nature: 'observed',
  cause: 'flooding',
  stage: 'decided',
  roadManager: 'Métropole',
};

export const HAZARD: Bodies['hazard'] = {
  module: 'flood',
  level: 3,
  polygon: SQUARE,
  observation: 'observed',
};

export const ORDER: Bodies['order'] = {
  order: 'evacuate',
  zone: SQUARE,
  info: [{ language: 'fr', headline: 'Quittez les berges' }],
};

export const VIGILANCE: Bodies['vigilance'] = {
  issuer: 'meteo-france',
  phenomenon: 'rain-flood',
  zone: '34',
  level: 'orange',
  tendency: 'rising',
};

export const REPORT: Bodies['report'] = {
  report: 'water-on-road',
  scale: 2,
  position: [38_767_000, 436_110_000],
  words: 'a'.repeat(64),
  photo: 'b'.repeat(64),
};

export const verdictOn = (
  report: EntryId,
  verdict: Bodies['verdict']['verdict'],
  reveals: Bodies['verdict']['reveals'] = [],
): Bodies['verdict'] => ({ report, verdict, reveals });

export const SHELTER: Bodies['shelter'] = {
  name: 'Gymnase Jean-Bouin',
  position: [38_767_000, 436_110_000],
  state: 'open',
};

export const SCHOOL: Bodies['service'] = { service: 'school', name: 'École Jules-Ferry', state: 'closed' };

export const NOTE: Bodies['note'] = { info: [{ language: 'fr', headline: 'Restez chez vous' }] };

export const BULLETIN: Bodies['bulletin'] = {
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  responseType: ['Avoid'],
  info: [{ language: 'fr', headline: 'Crue de la Mosson' }],
};

export const TERRITORY: Bodies['territory'] = {
  name: 'Valmire',
  bounds: [38_000_000, 435_500_000, 39_500_000, 436_600_000],
  manifest: 'c'.repeat(64),
  settings: 'd'.repeat(64),
  mirrors: [],
  directs: { role: 'commune', name: 'Ville de Valmire' },
};
