import type { OsmNode, OsmWay } from '../osm.ts';
import { buildPack, type PackBuild, type PackInput } from '../pack.ts';
import type { WaterFeature } from '../water.ts';
import { boundaryOf, districtsOf } from './districts.ts';
import { INHABITANTS } from './extent.ts';
import { floodZonesOf } from './flood-extents.ts';
import { type Layout, layOut, onGlobe } from './lay.ts';
import { leftOf, type Point, plus, unit } from './plane.ts';

/**
 * Aiguerive, a town that does not exist: what Vigie shows before it is given a real one. The same seed gives the same
 * bytes, and it is built like any other town. Up to 12,000 inhabitants it ends at its ring road.
 */
export function demonstrationTown(seed: number, inhabitants = INHABITANTS): PackBuild {
  const build = buildPack(demonstrationInput(seed, inhabitants));
  if (!build.ok) throw new Error(`the demonstration town cannot be built: ${build.refusal.code}`);
  return build.value;
}

/** The same, as the OSM-like nodes and ways that it is built from. */
export function demonstrationInput(seed: number, inhabitants = INHABITANTS): PackInput {
  const layout = layOut(seed, inhabitants);
  const { woven, at } = layout;
  return {
    territory: 'aiguerive',
    title: 'Aiguerive (ville fictive)',
    population: inhabitants,
    nodes: woven.points.map((point, i): OsmNode => ({ id: -1 - i, position: at(point) })),
    ways: woven.ways.map(
      ({ nodes, tags }, i): OsmWay => ({ id: -1 - i, nodes: nodes.map((node) => -1 - node), tags }),
    ),
    water: waterOf(layout),
    places: layout.landmarks.map(({ name, category, at: place }) => {
      return { name, category, position: at(place) };
    }),
    boundary: boundaryOf(layout),
    districts: districtsOf(layout),
    floodZones: floodZonesOf(layout),
    sources: [
      { what: 'everything', attribution: 'Aiguerive, ville fictive engendrée par Vigie', licence: 'CC0-1.0' },
    ],
  };
}

function waterOf({ plan: { river, stream, park }, bend }: Layout): WaterFeature[] {
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
