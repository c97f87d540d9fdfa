import type { LineE7 } from '@vigie/geo';
import type { Authority, Bodies } from '@vigie/situation';
import type { LowPoint, Stage } from '../demonstration/stage.ts';
import type { Flow } from './flow.ts';
import { at, MINUTE_MS, type Step } from './step.ts';
import { wetter } from './streets-by-water.ts';

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

const REOPENING_MS = [at(4, 2), at(5, 38)] as const;
/** A road is inspected once the water has left it, not before. */
const INSPECTED_IN_MS = 11 * MINUTE_MS;

/** Low points close in the order in which water reaches them, and reopen one by one as it leaves them. */
export function closures({ lowPoints }: Stage, flows: readonly Flow[]): Step[] {
  const closed = lowPoints.slice(0, MOST_CLOSURES);
  const lifted = liftings(closed, flows);
  return closed.flatMap((low, i) => {
    const decidedMs = FROM_MS[low.kind] + i * 3 * MINUTE_MS;
    return stagesOf(low, i, decidedMs, lifted.get(low)!);
  });
}

/** When each reopens: in turn, for there is one crew of inspectors, and where the water left first, first. */
function liftings(closed: readonly LowPoint[], flows: readonly Flow[]): Map<LowPoint, number> {
  const [firstMs, lastMs] = REOPENING_MS;
  const everyMs = (lastMs - firstMs) / Math.max(1, closed.length);
  const waterOf = wetter(flows);
  const inTurn = closed
    .map((low) => ({ low, fitMs: (waterOf(low.position)?.dryAtMs ?? 0) + INSPECTED_IN_MS }))
    .sort((a, b) => a.fitMs - b.fitMs);
  return new Map(
    inTurn.map(({ low, fitMs }, i) => [
      low,
      Math.max(fitMs + i * MINUTE_MS, firstMs + Math.floor(everyMs * i)),
    ]),
  );
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
