import type { LineE7 } from '@vigie/geo';
import type { Authority, Bodies } from '@vigie/situation';
import type { LowPoint, Stage } from '../demonstration/stage.ts';
import { at, MINUTE_MS, type Step } from './step.ts';

/** What a small town's crews can close, watch and inspect in an afternoon. */
const MOST_CLOSURES = 10;

const DEPARTMENT: Authority = { role: 'road-manager', name: 'Routes départementales (fictif)' };

/** When each kind begins to close: low places at orange, bridges only when the river threatens them, at red. */
const FROM_MS: { readonly [K in LowPoint['kind']]: number } = {
  ford: at(0, 38),
  underpass: at(0, 44),
  quay: at(0, 53),
  bridge: at(1, 38),
};

/** Low points close in the order in which water reaches them, and reopen one by one, the last closed first. */
export function closures({ lowPoints }: Stage): Step[] {
  const closed = lowPoints.slice(0, MOST_CLOSURES);
  const everyMs = (at(5, 38) - at(4, 2)) / Math.max(1, closed.length);
  return closed.flatMap((low, i) => {
    const decidedMs = FROM_MS[low.kind] + i * 3 * MINUTE_MS;
    const liftedMs = at(4, 2) + Math.floor(everyMs * (closed.length - 1 - i));
    return stagesOf(low, i, decidedMs, liftedMs);
  });
}

type Stages = readonly [Bodies['closure']['stage'], number][];

function stagesOf(low: LowPoint, i: number, decidedMs: number, liftedMs: number): Step[] {
  const stages: Stages = [
    ['decided', decidedMs],
    ['barrier-placed', decidedMs + (9 + (i % 4) * 2) * MINUTE_MS],
    ['checked', decidedMs + (26 + (i % 5) * 3) * MINUTE_MS],
    ['lifted', liftedMs],
  ];
  const department = low.kind === 'bridge';
  return stages.map(([stage, atMs], j) => ({
    name: `closure-${i}-${stage}`,
    atMs,
    by: 'officer',
    does: {
      act: 'state',
      kind: 'closure',
      body: closure(low.roadName, low.line, stage, department, `Arrêté fictif n° ${i + 1}`),
      ...(department ? { authority: DEPARTMENT } : {}),
      ...(j === 0 ? {} : { updates: `closure-${i}-${stages[j - 1]![0]}` }),
    },
  }));
}

const closure = (
  roadName: string,
  line: LineE7,
  stage: Bodies['closure']['stage'],
  department: boolean,
  orderReference: string,
): Bodies['closure'] => ({
  line,
  roadName,
  direction: 'both',
  vehicles: ['car', 'foot', 'bike', 'heavy'],
  nature: 'observed',
  cause: 'flooding',
  stage,
  roadManager: department ? DEPARTMENT.name : 'Voirie communale',
  orderReference,
});
