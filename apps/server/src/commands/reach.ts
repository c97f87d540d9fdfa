import type { PositionE7 } from '@vigie/geo';
import type { Reach, Roads, StreetPart } from '@vigie/roads';
import { ok, PROFILES, type Result } from '@vigie/situation';
import { readCount, readPosition, type Typed } from './roads/arguments.ts';
import { IMPACT_USAGE } from './roads/impact-files.ts';
import { distance, duration, nameList } from './roads/measures.ts';
import { roadsCommand, saidRefusal } from './roads/roads-command.ts';
import { multiLineString } from './roads/route-answer.ts';

const USAGE = `vigie reach --pack <directory> --profile ${PROFILES.join('|')} --from <lon,lat> --within <seconds>
    [--closures <lines.geojson>] [--hazards <areas.geojson>] [--json]
  The streets that can be reached in time: with --json as a GeoJSON MultiLineString under "geometry", whose lines are those
  of "streets", in the same order.
${IMPACT_USAGE}`;

interface Asked {
  readonly from: PositionE7;
  readonly withinS: number;
}

/** `vigie reach`: how far one gets within a time, street by street. */
export const reach = roadsCommand<Asked>({
  usage: USAGE,
  options: ['from', 'within'],
  read,
  async answer(asked, { profile, roads, router }) {
    const answer = router.reach({ profile, ...asked });
    if (!answer.ok) return ok(saidRefusal(answer.refusal));
    const { value } = answer;
    return ok({
      json: () => reachJson(value, roads, asked.withinS),
      text: () => reachText(value, roads, asked.withinS),
    });
  },
});

function read(typed: Typed): Result<Asked> {
  const from = readPosition(typed, 'from');
  if (!from.ok) return from;
  const within = readCount(typed, 'within');
  return within.ok ? ok({ from: from.value, withinS: within.value }) : within;
}

/** Whether all of the street between two junctions is in it. */
const isWhole = ({ edge, fromM, toM }: StreetPart, roads: Roads): boolean =>
  fromM === 0 && toM === roads.lengthsCm[edge]! / 100;

function reachJson({ streets, ...rest }: Reach, roads: Roads, withinS: number): object {
  return {
    ...rest,
    withinS,
    geometry: multiLineString(streets.map(({ line }) => line)),
    streets: streets.map((part) => {
      const { name, edge, fromM, toM } = part;
      return { name, edge, fromM, toM, lengthM: Math.round(toM - fromM), whole: isWhole(part, roads) };
    }),
  };
}

function reachText({ profile, streets, lengthM, situation }: Reach, roads: Roads, withinS: number): string {
  const named = new Set(streets.map(({ name }) => name).filter((name) => name !== '')).size;
  const edge = nameList(streets.filter((part) => !isWhole(part, roads)).map(({ name }) => name));
  return [
    `${profile}: ${distance(lengthM)} of streets within ${duration(withinS)} (${named} named streets)`,
    ...(edge === '' ? [] : [`  ends on ${edge}`]),
    `  situation ${situation}`,
    '',
  ].join('\n');
}
