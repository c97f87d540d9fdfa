import { metresPerE7, type PositionE7 } from '@vigie/geo';
import type { OsmNode, OsmWay } from '../osm.ts';
import { buildPack, type PackBuild, type PackInput } from '../pack.ts';
import type { WaterFeature } from '../water.ts';
import { type Bend, bendOf } from './bend.ts';
import { Chance } from './chance.ts';
import { landmarks } from './landmarks.ts';
import { drawPlan, type Plan } from './plan.ts';
import { leftOf, type Point, plus, unit } from './plane.ts';
import { weave } from './weave.ts';

/** Off the coast of Languedoc, where there is nothing but sea: nobody takes its streets for real ones. */
const CENTRE: PositionE7 = [40_500_000, 433_500_000];

/**
 * Aiguerive, a town that does not exist: what Vigie shows before it is given a real one. The same seed gives the same
 * bytes, and it is built like any other town.
 */
export function demonstrationTown(seed: number): PackBuild {
  const build = buildPack(demonstrationInput(seed));
  if (!build.ok) throw new Error(`the demonstration town cannot be built: ${build.refusal.code}`);
  return build.value;
}

/** The same, as the OSM-like nodes and ways that it is built from. */
export function demonstrationInput(seed: number): PackInput {
  const chance = new Chance(seed);
  const plan = drawPlan(chance);
  const bend = bendOf(chance);
  const woven = weave(plan.streets, plan.roundabouts, chance);
  const at = (point: Point): PositionE7 => onGlobe(bend(point));
  const park = plan.park.ring;
  return {
    territory: 'aiguerive',
    title: 'Aiguerive (ville fictive)',
    nodes: woven.points.map((point, i): OsmNode => ({ id: -1 - i, position: at(point) })),
    ways: woven.ways.map(
      ({ nodes, tags }, i): OsmWay => ({ id: -1 - i, nodes: nodes.map((node) => -1 - node), tags }),
    ),
    water: waterOf(plan, bend),
    places: landmarks(woven, plus(park[0]!, [100, 150]), chance).map(({ name, category, at: place }) => {
      return { name, category, position: at(place) };
    }),
    sources: [
      { what: 'everything', attribution: 'Aiguerive, ville fictive engendrée par Vigie', licence: 'CC0-1.0' },
    ],
  };
}

function onGlobe([x, y]: Point): PositionE7 {
  const [perLon, perLat] = metresPerE7(CENTRE[1]);
  return [CENTRE[0] + Math.round(x / perLon), CENTRE[1] + Math.round(y / perLat)];
}

function waterOf({ river, stream, park }: Plan, bend: Bend): WaterFeature[] {
  const bent = river.middle.map(bend);
  const bank = (sign: 1 | -1): Point[] =>
    bent.map((point, i) => {
      const [ax, ay] = bent[Math.max(0, i - 1)]!;
      const [bx, by] = bent[Math.min(bent.length - 1, i + 1)]!;
      // Wider where it bends and towards the sea, as rivers are.
      const halfM = river.halfWidthM * (1.25 - i / bent.length / 2);
      return plus(point, leftOf(unit([bx - ax, by - ay])), sign * halfM);
    });
  const outline = [...bank(1), ...bank(-1).reverse()];
  const pond = park.pond.map((point) => onGlobe(bend(point)));
  return [
    { name: river.name, shape: 'polygon', polygon: [[...outline, outline[0]!].map(onGlobe)] },
    { name: river.name, shape: 'line', line: bent.map(onGlobe) },
    { name: stream.name, shape: 'line', line: stream.middle.map((point) => onGlobe(bend(point))) },
    { name: '', shape: 'polygon', polygon: [pond] },
  ];
}
