import { Chance } from '@vigie/chance';
import type { Stage } from '../demonstration/stage.ts';
import { areas } from './areas.ts';
import { closures } from './closures.ts';
import { dailyLife } from './daily-life.ts';
import { evacuation } from './evacuation.ts';
import { flowsOf } from './flow.ts';
import { reports } from './reports.ts';
import { shelterPlaces, shelters } from './shelters.ts';
import type { Step } from './step.ts';
import { spotsOf } from './streets-by-water.ts';
import { rainVigilances, riverVigilances } from './vigilances.ts';
import { bulletins, notes } from './words-of-officials.ts';

/**
 * A flash flood of six hours on a town: what is said of it, by whom and when, from a yellow vigilance to the calm.
 * Sorted by time; the same stage gives the same script. Throws for a stage without water or without streets.
 */
export function floodScript(stage: Stage): readonly Step[] {
  const flows = flowsOf(stage);
  const spots = spotsOf(stage, flows);
  const places = shelterPlaces(stage, flows);
  const steps = [
    ...rainVigilances(),
    ...riverVigilances(flows),
    ...areas(flows),
    ...closures(stage, flows),
    ...shelters(places),
    ...dailyLife(stage, flows),
    ...evacuation(stage, flows, places[0]?.name),
    ...bulletins(),
    ...notes(),
    ...reports(stage, spots, new Chance(stage.seed)),
  ];
  // Stable: steps of one moment keep the order above, in which what is spoken of comes first.
  return steps.sort((a, b) => a.atMs - b.atMs);
}
