import type { BulletinBody, Draft, Info, Status, Validity } from '@vigie/situation';
import { type CapInfo, oneLine } from './info.ts';
import type { CapPlace } from './place.ts';

/** An entry proposed to intake, complete but for what intake sets. */
export type BulletinDraft = Extract<Draft, { kind: 'bulletin' }> & {
  readonly status: Status;
  readonly validity: Validity;
  readonly body: BulletinBody;
};

/** A proposed bulletin, and what CAP says of its place that an entry has no member for. */
export interface CapBulletin {
  readonly draft: BulletinDraft;
  /** **Feet** above mean sea level, as CAP counts. */
  readonly altitudeFt?: number;
  readonly ceilingFt?: number;
}

/**
 * One bulletin for each thing said of each place. CAP repeats an `info` for each language, and also for each event: two
 * of them are one in translation when all but the words is equal and their languages differ.
 */
export function bulletinsOf(status: Status, infos: readonly CapInfo[]): CapBulletin[] {
  const said = new Map<string, CapBulletin[]>();
  for (const info of infos) {
    for (const place of info.places) {
      const key = sameness(info, place);
      const alike = said.get(key) ?? [];
      const language = info.words.language;
      const at = alike.findIndex(({ draft }) => !draft.body.info.some((one) => one.language === language));
      if (at < 0) alike.push(bulletin(status, info, place));
      else alike[at] = translated(alike[at]!, wordsOf(info, place));
      said.set(key, alike);
    }
  }
  return [...said.values()].flat();
}

function sameness({ words: _, places: __, ...info }: CapInfo, { areaDesc: ___, ...place }: CapPlace): string {
  return JSON.stringify([info, place]);
}

function bulletin(status: Status, info: CapInfo, place: CapPlace): CapBulletin {
  const { urgency, severity, certainty, responseType, validity } = info;
  const { areaDesc: _, area, ...altitudes } = place;
  const body: BulletinBody = {
    urgency,
    severity,
    certainty,
    responseType,
    info: [wordsOf(info, place)],
    ...(area ? { area } : {}),
  };
  return { draft: { kind: 'bulletin', status, validity, body }, ...altitudes };
}

function translated(known: CapBulletin, words: Info): CapBulletin {
  const body = { ...known.draft.body, info: [...known.draft.body.info, words] };
  return { ...known, draft: { ...known.draft, body } };
}

const wordsOf = ({ words }: CapInfo, { areaDesc }: CapPlace): Info => ({
  ...words,
  ...(areaDesc === undefined ? {} : { areaDesc: oneLine(areaDesc) }),
});
