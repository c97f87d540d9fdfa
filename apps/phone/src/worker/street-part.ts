import type { PositionE7 } from '@vigie/geo';
import {
  type Chain,
  chainAround,
  endsOfChain,
  extended,
  extendedAtStart,
  lineOfChain,
  type Roads,
  streetAt,
} from '@vigie/roads';
import { checkReportLine } from '@vigie/situation';
import type { Growth, PartOfStreet } from '../messages.ts';

/** As far as a position on a pavement, from a phone between houses, may lie from its street: metres. */
const NEAR_M = 60;

/**
 * The part of a street nearest to a position, between its crossings, and on to so many further ones at each end; null where
 * no street with a name is near. What was grown from another street, or beyond what a report may hold, is not.
 */
export function partOfStreet(roads: Roads, position: PositionE7, growth?: Growth): PartOfStreet | null {
  const street = streetAt(roads, position, NEAR_M);
  if (!street || street.name === '') return null;
  const wanted = growth?.street === street.edge ? growth : { before: 0, after: 0 };
  let part: Chain = chainAround(roads, street.edge);
  const longer = (grow: Grow): Chain | null => {
    const grown = grow(roads, part);
    return grown !== part && mayBeReported(roads, grown, position) ? grown : null;
  };
  const steps = (grow: Grow, most: number): number => {
    for (let step = 0; step < most; step++) {
      const grown = longer(grow);
      if (!grown) return step;
      part = grown;
    }
    return most;
  };
  const before = steps(extendedAtStart, wanted.before);
  const after = steps(extended, wanted.after);
  const { from, to, lengthM } = endsOfChain(roads, part);
  return {
    name: part.name,
    from: from[0] ?? null,
    to: to[0] ?? null,
    line: mayBeReported(roads, part, position) ? lineOfChain(roads, part) : null,
    lengthM,
    growth: { street: street.edge, before, after },
    longer: { before: longer(extendedAtStart) !== null, after: longer(extended) !== null },
  };
}

type Grow = (roads: Roads, chain: Chain) => Chain;

const mayBeReported = (roads: Roads, part: Chain, position: PositionE7): boolean =>
  checkReportLine(lineOfChain(roads, part), position).ok;
