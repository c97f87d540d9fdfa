import type { Chance } from '@vigie/chance';
import type { Stage } from '../demonstration/stage.ts';
import { type Sighting, sightings } from './sightings.ts';
import { FLOOD_MS, MINUTE_MS, type Step } from './step.ts';
import type { Spots } from './streets-by-water.ts';
import { TOO_MUCH } from './words-of-citizens.ts';

/** Reports that somebody has the time to confirm, with what they write shown or not. */
const CONFIRMED = 36;
const REVEALED = 20;
/** Reports that nobody ever judges: they end by themselves, six hours after they were seen. */
const UNJUDGED = 12;
/** Lies that nobody sees through in time; they end with the flood, never confirmed. */
const MISSED_LIES = 3;
/** The last verdicts come before the calm is said. */
const LAST_VERDICT_MS = FLOOD_MS - 7 * MINUTE_MS;

interface Told extends Sighting {
  readonly name: string;
}

/** 300 reports in the order in which they come, and what moderators say of them. */
export function reports(stage: Stage, spots: Spots, chance: Chance): Step[] {
  const seen = withTooMuch(sightings(stage, spots, chance)).sort((a, b) => a.atMs - b.atMs);
  const names = new Map(seen.map((sighting, i) => [sighting, `report-${i}`]));
  const told = seen.map((sighting) => ({ ...sighting, name: names.get(sighting)! }));
  return [...told.map(sent), ...verdicts(told, names, chance)];
}

/** One true report gives away too much. */
function withTooMuch(seen: readonly Sighting[]): Sighting[] {
  const index = seen.findIndex(
    ({ truth, scale, words }) => truth === 'true' && scale >= 2 && words !== undefined,
  );
  const tooMuch = { ...seen[index]!, words: TOO_MUCH };
  return seen.map((one, i) =>
    i === index ? tooMuch : one.again === seen[index] ? { ...one, again: tooMuch } : one,
  );
}

const sent = ({ name, atMs, device, report, scale, position, words, seenMsAgo }: Told): Step => ({
  name,
  atMs,
  by: { citizen: device },
  does: {
    act: 'report',
    report,
    scale,
    position,
    ...(words === undefined ? {} : { words }),
    ...(seenMsAgo > 0 ? { seenMsAgo } : {}),
  },
});

/** Who is judged how; each report ends by one verdict at most, and a confirmed one is said to be over later. */
function verdicts(told: readonly Told[], names: ReadonlyMap<Sighting, string>, chance: Chance): Step[] {
  const missed = new Set(
    told.filter(({ truth, report }) => truth === 'lie' && report === 'other').slice(-MISSED_LIES),
  );
  const lies = told.filter((one) => one.truth === 'lie' && !missed.has(one));
  const wrong = told.filter(
    ({ truth }, i) => truth === 'exaggerated' || (truth === 'misplaced' && i % 2 === 0),
  );
  const again = told.filter(({ truth }) => truth === 'duplicate');
  const repeated = new Set(again.map((one) => names.get(one.again!)));
  const plain = told.filter((one) => !lies.includes(one) && !wrong.includes(one) && !again.includes(one));
  const tooMuch = plain.find(({ words }) => words === TOO_MUCH);
  const worthy = plain.filter(({ truth, words, name }) => truth === 'true' && (words || repeated.has(name)));
  const confirmed = [...new Set([...(tooMuch ? [tooMuch] : []), ...chance.shuffled(worthy)])].slice(
    0,
    CONFIRMED,
  );
  const unjudged = plain
    .filter(({ report, truth }) => report === 'other' && truth === 'beside')
    .slice(0, UNJUDGED);
  return [
    ...lies.map((one) => judged(one, 'rejected', after(one.atMs, 8, 35, chance))),
    ...wrong.map((one) => judged(one, 'rejected', after(one.atMs, 10, 45, chance))),
    ...again.map((one) => merged(one, names.get(one.again!)!, chance)),
    ...confirmed.map((one, i) => confirmation(one, i < REVEALED, chance)),
    ...(tooMuch ? withdrawal(tooMuch) : []),
    ...plain.filter((one) => !unjudged.includes(one)).map((one) => resolved(one, chance)),
  ];
}

/** A moment within a delay in minutes, but before the end. */
const after = (ms: number, least: number, most: number, chance: Chance): number =>
  Math.min(LAST_VERDICT_MS, Math.round(ms + chance.between(least, most) * MINUTE_MS));

const judged = ({ name }: Told, verdict: 'rejected' | 'resolved', atMs: number): Step => ({
  name: `${name}-${verdict}`,
  atMs,
  by: 'moderator',
  does: { act: 'verdict', report: name, verdict, reveals: [] },
});

/** Before the one that stands for both can be over. */
const merged = ({ name, atMs }: Told, into: string, chance: Chance): Step => ({
  name: `${name}-merged`,
  atMs: after(atMs, 1.5, 8, chance),
  by: 'moderator',
  does: { act: 'verdict', report: name, verdict: 'merged', into, reveals: [] },
});

const CONFIRMED_WITHIN_MS = 12 * MINUTE_MS;

const confirmation = ({ name, atMs, words }: Told, shown: boolean, chance: Chance): Step => ({
  name: `${name}-confirmed`,
  atMs: words === TOO_MUCH ? atMs + 3 * MINUTE_MS : after(atMs, 2.5, CONFIRMED_WITHIN_MS / MINUTE_MS, chance),
  by: 'moderator',
  does: {
    act: 'verdict',
    report: name,
    verdict: 'confirmed',
    reveals: shown && words !== undefined ? ['words'] : [],
  },
});

const withdrawal = ({ name, atMs }: Told): Step[] => [
  {
    name: `${name}-words-erased`,
    atMs: atMs + 9 * MINUTE_MS,
    by: 'officer',
    does: { act: 'redact', report: name, reason: 'Permettait de retrouver un logement' },
  },
];

/** Somebody looked, once the water had gone; never before whatever else is said of it. */
function resolved(one: Told, chance: Chance): Step {
  const earliest = Math.max(one.overAtMs, one.atMs + 24 * MINUTE_MS);
  return judged(one, 'resolved', after(earliest, 3, 38, chance));
}
