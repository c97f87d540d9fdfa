import { toDegrees } from '@vigie/geo';
import { type CutOff, type Roads, type Snap, type StreetPart, snapAll, streets } from '@vigie/roads';
import { ok, PROFILES, type Profile } from '@vigie/situation';
import { PLACE_SNAP_M } from '@vigie/territory';
import { IMPACT_USAGE } from './roads/impact-files.ts';
import { distance, nameList } from './roads/measures.ts';
import { type Point, readAddresses } from './roads/point-files.ts';
import { roadsCommand } from './roads/roads-command.ts';
import { multiLineString } from './roads/route-answer.ts';

const USAGE = `vigie cut-off --pack <directory> --profile ${PROFILES.join('|')}
    [--closures <lines.geojson>] [--hazards <areas.geojson>] [--addresses <points.geojson|addresses.csv>] [--json]
  The streets that had a way out and lost it, closed stretches themselves apart: with --json as a GeoJSON MultiLineString
  under "geometry", whose lines are those of "streets", in the same order.
  --addresses are GeoJSON points, whose properties may say "id" and "name", or a CSV in the columns of the Base Adresse
    Nationale. Each stands on the nearest street of the profile, within ${PLACE_SNAP_M} m.
${IMPACT_USAGE}`;

interface Asked {
  readonly addresses: string | undefined;
}

/** `vigie cut-off`: who can no longer get anywhere else. */
export const cutOff = roadsCommand<Asked>({
  usage: USAGE,
  options: ['addresses'],
  read: ({ addresses }) => ok({ addresses }),
  async answer({ addresses }, { profile, roads, router }) {
    const answer = router.cutOff({ profile });
    if (addresses === undefined) return ok({ json: () => json(answer), text: () => text(answer) });
    const points = await readAddresses(addresses);
    if (!points.ok) return points;
    const lost = lostOf(answer, points.value, roads, profile);
    return ok({ json: () => json(answer, lost), text: () => text(answer, lost) });
  },
});

interface Lost {
  readonly asked: number;
  readonly lost: readonly Point[];
  /** Too far from any street of the profile to say. */
  readonly offStreets: readonly Point[];
}

function lostOf(answer: CutOff, points: readonly Point[], roads: Roads, profile: Profile): Lost {
  const mine = Array.from(streets(roads), ({ profiles }) => profiles.includes(profile));
  const parts = new Map<number, StreetPart[]>();
  for (const part of answer.streets) parts.set(part.edge, [...(parts.get(part.edge) ?? []), part]);
  const isLost = (snap: Snap): boolean => (parts.get(snap.edge) ?? []).some((part) => holds(part, snap));
  const [lost, offStreets]: [Point[], Point[]] = [[], []];
  for (const point of points) {
    const [near] = snapAll(roads, point.position, PLACE_SNAP_M, (edge) => mine[edge]!);
    if (!near) offStreets.push(point);
    else if (isLost(near)) lost.push(point);
  }
  return { asked: points.length, lost, offStreets };
}

/** Both ends count. In whole centimetres: 0.29 m is 28.999… of them as numbers are multiplied. */
export function holds(
  { fromM, toM }: Pick<StreetPart, 'fromM' | 'toM'>,
  { alongCm }: Pick<Snap, 'alongCm'>,
): boolean {
  return alongCm >= Math.round(fromM * 100) && alongCm <= Math.round(toM * 100);
}

function json({ streets, addresses: _, ...rest }: CutOff, lost?: Lost): object {
  const said = ({ id, name, position }: Point): object => ({ id, name, position: toDegrees(position) });
  return {
    ...rest,
    geometry: multiLineString(streets.map(({ line }) => line)),
    streets: streets.map(({ name, edge, fromM, toM }) => {
      return { name, edge, fromM, toM, lengthM: Math.round(toM - fromM) };
    }),
    ...(lost
      ? { addresses: { ...lost, lost: lost.lost.map(said), offStreets: lost.offStreets.map(said) } }
      : {}),
  };
}

function text({ profile, streets, lengthM, situation }: CutOff, lost?: Lost): string {
  const lines = [`${profile}: ${distance(lengthM)} of streets lost every way out`];
  const names = nameList(streets.map(({ name }) => name));
  if (names !== '') lines.push(`  ${names}`);
  if (lost) {
    lines.push(`  ${lost.lost.length} of ${lost.asked} addresses among them`);
    const listed = nameList(lost.lost.map(({ id, name }) => name || id));
    if (listed !== '') lines.push(`  ${listed}`);
    if (lost.offStreets.length > 0) lines.push(`  ${lost.offStreets.length} too far from any street`);
  }
  lines.push(`  situation ${situation}`);
  return `${lines.join('\n')}\n`;
}
