import type { Language } from './language.ts';

/**
 * What to tell a person, by the codes they can meet. `areas` speak for every other code of an area (what stands before
 * the slash), and `other` for the rest, so that no code is ever shown bare.
 */
export interface Refusals {
  readonly codes: Readonly<Record<TellingCode, string>>;
  readonly areas: Readonly<Record<TellingArea, string>>;
  readonly other: string;
}

export type TellingCode =
  | 'fetch/absent'
  | 'fetch/unreachable'
  | 'fetch/too-large'
  | 'follow/fork'
  | 'follow/history-too-long'
  | 'follow/older-checkpoint'
  | 'follow/shelf-damaged'
  | 'follow/snapshot-ahead'
  | 'follow/wrong-entries'
  | 'roads/cut-off'
  | 'roads/no-way'
  | 'roads/not-a-position'
  | 'roads/outside'
  | 'pack/wrong-hash'
  | 'geometry/outside-territory'
  | 'report/line-astray'
  | 'report/line-too-long'
  | 'report/too-old'
  | 'report/bad-signature'
  | 'photo/unreadable'
  | 'request/key-reused'
  | 'request/too-many'
  | 'serve/busy'
  | 'serve/trouble';

/** Areas whose every other refusal means the same to a citizen. */
export type TellingArea =
  | 'checkpoint'
  | 'note'
  | 'situation'
  | 'snapshot'
  | 'tile'
  | 'keys'
  | 'entry'
  | 'fetch'
  | 'follow'
  | 'roads'
  | 'pack'
  | 'photo'
  | 'report'
  | 'request'
  | 'serve'
  | 'territory';

/** A refusal in plain words, for a citizen. */
export function refusalText(code: string, { refusals }: Language): string {
  const { codes, areas, other } = refusals;
  if (Object.hasOwn(codes, code)) return codes[code as TellingCode];
  const area = code.split('/', 1)[0]!;
  return Object.hasOwn(areas, area) ? areas[area as TellingArea] : other;
}
