import type { Bodies } from '@vigie/situation';
import { bilingual } from './bilingual.ts';
import { type Colour, coloursOf, type Flow, levelCm, tendencyAt } from './flow.ts';
import { at, MINUTE_MS, type Step } from './step.ts';

type Vigilance = Bodies['vigilance'];

/** A bulletin of the forecasters is good for a day: an old colour must not look like today's. */
const DAY_MS = 24 * 60 * MINUTE_MS;

const relayed = (name: string, atMs: number, body: Vigilance): Step => ({
  name,
  atMs,
  by: 'relay',
  does: { act: 'state', kind: 'vigilance', body, endsInMs: DAY_MS },
});

const RAIN: readonly [number, Colour, Vigilance['tendency']][] = [
  [at(0, 0), 'yellow', 'rising'],
  [at(0, 33), 'orange', 'rising'],
  [at(1, 31), 'red', 'rising'],
  [at(2, 36), 'red', 'steady'],
  [at(3, 41), 'orange', 'falling'],
  [at(4, 51), 'yellow', 'falling'],
  [at(5, 45), 'green', 'steady'],
];

export const rainVigilances = (): Step[] =>
  RAIN.map(([atMs, level, tendency], i) =>
    relayed(`rain-${i}`, atMs, {
      issuer: 'meteo-france',
      phenomenon: 'rain-flood',
      zone: 'Département fictif',
      level,
      tendency,
    }),
  );

/** Each section's colours, and readings of its gauge between them. */
export function riverVigilances(flows: readonly Flow[]): Step[] {
  const everyMs = 45 * MINUTE_MS * Math.max(1, flows.length / 3);
  return flows.flatMap((flow, i) => {
    const colours = coloursOf(flow);
    const moments = new Set(colours.map(([ms]) => ms));
    for (let ms = at(0, 52) + 7 * i * MINUTE_MS; ms < at(5, 30); ms += everyMs) moments.add(ms);
    return [...moments].sort((a, b) => a - b).map((ms, j) => section(`river-${i}-${j}`, ms, flow, colours));
  });
}

function section(
  name: string,
  atMs: number,
  flow: Flow,
  colours: readonly (readonly [number, Colour])[],
): Step {
  const level = colours.findLast(([ms]) => ms <= atMs)?.[1] ?? 'yellow';
  const tendency = level === 'green' ? 'steady' : tendencyAt(flow, atMs);
  const cm = levelCm(flow, atMs);
  const zone = flow.reach.name;
  return relayed(name, atMs, {
    issuer: 'vigicrues',
    phenomenon: 'river-flood',
    zone,
    level,
    tendency,
    words: bilingual(
      { headline: `${zone} : ${(cm / 100).toFixed(1).replace('.', ',')} m à l’échelle, ${FRENCH[tendency]}` },
      { headline: `${zone}: ${(cm / 100).toFixed(1)} m at the gauge, ${tendency}` },
    ),
  });
}

const FRENCH = { rising: 'en hausse', steady: 'stable', falling: 'en baisse' } as const;
