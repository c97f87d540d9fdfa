import type { PolygonE7 } from '@vigie/geo';
import type { Bodies, Info } from '@vigie/situation';
import { bilingual } from './bilingual.ts';
import type { Flow } from './flow.ts';
import { MINUTE_MS, type Step } from './step.ts';

/** An observed area that nobody looked at for so long is unknown; each is said again well before. */
const SEEN_FOR_MS = 4 * 60 * MINUTE_MS;
/** Between the water's leaving and the end of the warning: what banks and manholes need to be looked at. */
const CHECK_MS = 15 * MINUTE_MS;

/** The water of each reach: announced, seen to rise, seen to fall, gone. */
export const areas = (flows: readonly Flow[]): Step[] =>
  flows.flatMap((flow, i) => [...forecasts(flow, i), ...observed(flow, i)]);

function forecasts(flow: Flow, i: number): Step[] {
  const { extents, riseFromMs, peakAtMs, fallFromMs, reach } = flow;
  const firstAtMs = riseFromMs - 26 * MINUTE_MS;
  const widerAtMs = Math.round((riseFromMs + peakAtMs) / 2 / MINUTE_MS) * MINUTE_MS;
  const from = { name: reach.name, endsAtMs: fallFromMs + 10 * MINUTE_MS };
  return [
    forecast(`forecast-${i}`, firstAtMs, from, extents[Math.max(0, extents.length - 2)]!),
    forecast(`forecast-${i}-wider`, widerAtMs, from, extents.at(-1)!, `forecast-${i}`),
  ];
}

function forecast(
  name: string,
  atMs: number,
  from: { readonly name: string; readonly endsAtMs: number },
  polygon: PolygonE7,
  updates?: string,
): Step {
  const info = bilingual(
    {
      headline: `${from.name} : débordement prévu`,
      instruction: 'Éloignez-vous des berges. Ne descendez ni en sous-sol ni au parking souterrain.',
    },
    {
      headline: `${from.name}: the river is expected to overflow`,
      instruction: 'Keep away from the banks. Do not go down to basements or underground car parks.',
    },
  );
  // Never graver than what is seen: the water that is there must be the loudest thing on the map.
  const body: Bodies['hazard'] = { module: 'flood', level: 2, polygon, observation: 'forecast', info };
  return {
    name,
    atMs,
    by: 'relay',
    does: {
      act: 'state',
      kind: 'hazard',
      body,
      beginsInMs: updates === undefined ? 20 * MINUTE_MS : 0,
      endsInMs: from.endsAtMs - atMs,
      ...(updates === undefined ? {} : { updates }),
    },
  };
}

function observed({ reach, extents, wetAtMs, dryAtMs }: Flow, i: number): Step[] {
  const worst = extents.length - 1;
  const rising = extents.map((polygon, k) =>
    seen(`area-${i}-rise-${k}`, wetAtMs[k]!, polygon, k === 0 ? 2 : 3, risingWords(reach.name, k === 0)),
  );
  // The last extent that dries is the first one: what is left of it is only a warning.
  const falling = extents
    .slice(0, worst)
    .map((polygon, k) => seen(`area-${i}-fall-${k}`, dryAtMs[k + 1]!, polygon, 2, fallingWords(reach.name)))
    .reverse();
  const gone = withdrawn(`area-${i}-gone`, dryAtMs[0]! + 2 * MINUTE_MS, extents[0]!, reach.name);
  return chained([...rising, ...falling, gone]);
}

/** Each replaces the one before. */
const chained = (steps: readonly Step[]): Step[] =>
  steps.map((step, i) =>
    i === 0 || step.does.act !== 'state'
      ? step
      : { ...step, does: { ...step.does, updates: steps[i - 1]!.name } },
  );

const seen = (name: string, atMs: number, polygon: PolygonE7, level: 2 | 3, info: Info[]): Step => ({
  name,
  atMs,
  by: 'officer',
  does: {
    act: 'state',
    kind: 'hazard',
    body: { module: 'flood', level, polygon, observation: 'observed', info },
    endsInMs: SEEN_FOR_MS,
  },
});

/** A forecast ends by its time; only such a one can say that a place becomes clear again. */
const withdrawn = (name: string, atMs: number, polygon: PolygonE7, reach: string): Step => ({
  name,
  atMs,
  by: 'officer',
  does: {
    act: 'state',
    kind: 'hazard',
    body: {
      module: 'flood',
      level: 1,
      polygon,
      observation: 'forecast',
      info: bilingual(
        {
          headline: `${reach} : l’eau a regagné son lit, vérification des berges`,
          instruction: 'Restez à distance des berges encore un moment : elles peuvent céder.',
        },
        {
          headline: `${reach}: the water is back in its bed, banks are being checked`,
          instruction: 'Keep away from the banks for a while yet: they may give way.',
        },
      ),
    },
    endsInMs: CHECK_MS,
  },
});

const risingWords = (reach: string, first: boolean): Info[] =>
  bilingual(
    {
      headline: first ? `${reach} : premiers débordements` : `${reach} : l’eau gagne du terrain`,
      instruction: 'Montez à l’étage si vous êtes au rez-de-chaussée. Ne traversez aucune rue inondée.',
    },
    {
      headline: first ? `${reach}: the river begins to overflow` : `${reach}: the water is spreading`,
      instruction: 'Go upstairs if you are on a ground floor. Cross no flooded street.',
    },
  );

const fallingWords = (reach: string): Info[] =>
  bilingual(
    {
      headline: `${reach} : l’eau se retire lentement`,
      instruction:
        'Ne retournez pas encore dans les rues inondées : plaques d’égout déplacées, boue, courant.',
    },
    {
      headline: `${reach}: the water is slowly going down`,
      instruction: 'Do not go back into flooded streets yet: displaced manholes, mud, currents.',
    },
  );
