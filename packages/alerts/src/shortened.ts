import { boxOf, type PolygonE7 } from '@vigie/geo';
import { type Entry, type Info, isStatement } from '@vigie/situation';

/** An alert that says more than a lock screen shows is cut there; the whole is in the log. */
const MOST_LETTERS = 200;
/** Languages of an official text that are kept. */
const MOST_LANGUAGES = 2;

/** The same entry with its words cut and each area replaced by the box around it, for a push that cannot hold more. */
export function shortened(entry: Entry): Entry {
  if (!isStatement(entry)) return entry;
  switch (entry.kind) {
    case 'order':
      return {
        ...entry,
        body: { ...entry.body, zone: boxAround(entry.body.zone), info: cut(entry.body.info) },
      };
    case 'bulletin': {
      const { area, ...body } = entry.body;
      return {
        ...entry,
        body: { ...body, info: cut(body.info), ...(area ? { area: boxAround(area) } : {}) },
      };
    }
    case 'vigilance': {
      const { words, ...body } = entry.body;
      return { ...entry, body: { ...body, ...(words ? { words: cut(words) } : {}) } };
    }
    case 'service': {
      const { area, info, ...body } = entry.body;
      return {
        ...entry,
        body: { ...body, ...(info ? { info: cut(info) } : {}), ...(area ? { area: boxAround(area) } : {}) },
      };
    }
    default:
      return entry;
  }
}

const cut = (infos: readonly Info[]): Info[] =>
  infos.slice(0, MOST_LANGUAGES).map(({ language, headline, instruction }) => ({
    language,
    headline: cutText(headline),
    ...(instruction === undefined ? {} : { instruction: cutText(instruction) }),
  }));

/** Between characters, never inside one. */
function cutText(text: string): string {
  const letters = [...text];
  return letters.length <= MOST_LETTERS ? text : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`;
}

/** It holds all that the area holds, so nobody inside is told that they are outside. */
function boxAround(area: PolygonE7): PolygonE7 {
  const box = boxOf(area.flat());
  if (!box) return area;
  const [west, south, east, north] = box;
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
}
