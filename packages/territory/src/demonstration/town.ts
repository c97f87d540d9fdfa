import type { Address } from '../addresses.ts';
import type { OsmNode, OsmWay } from '../osm.ts';
import { buildPack, type PackBuild, type PackInput } from '../pack.ts';
import type { WaterFeature } from '../water.ts';
import { boundaryOf, districtsOf } from './districts.ts';
import type { Drawn } from './drawn.ts';
import { floodZonesOf } from './flood-extents.ts';
import { labels } from './labels.ts';
import { type Layout, layOut, onGlobe } from './lay.ts';
import { apart } from './plane.ts';
import { settle } from './settle.ts';
import { TOWN_SIZES } from './town-sizes.ts';
import { riverBanks } from './waters.ts';

const COMMUNE = 'Aiguerive';
/** No commune of France has it. */
const POSTCODE = '34999';

/**
 * Aiguerive, a town that does not exist: what Vigie shows before it is given a real one. The same seed gives the same
 * bytes, and it is built like any other town. Up to 12,000 inhabitants it ends at its ring road.
 */
export function demonstrationTown(seed: number, inhabitants: number = TOWN_SIZES.usual): PackBuild {
  const build = buildPack(demonstrationInput(seed, inhabitants));
  if (!build.ok) throw new Error(`the demonstration town cannot be built: ${build.refusal.code}`);
  return build.value;
}

/** The same, as the OSM-like nodes and ways that it is built from. */
export function demonstrationInput(seed: number, inhabitants: number = TOWN_SIZES.usual): PackInput {
  const layout = layOut(seed, inhabitants);
  const { at, landmarks } = layout;
  const { doors, drawn } = settle(layout);
  return {
    territory: 'aiguerive',
    title: 'Aiguerive (ville fictive)',
    population: inhabitants,
    ...osmOf(layout, drawn),
    water: waterOf(layout),
    places: landmarks.map(({ name, category, at: point }) => ({ name, category, position: at(point) })),
    addresses: doors.map(({ number, street, at: point }, i): Address => {
      const where = { postcode: POSTCODE, commune: COMMUNE, position: onGlobe(point) };
      return { id: `${POSTCODE}-${i + 1}`, number, street, ...where };
    }),
    boundary: boundaryOf(layout),
    districts: districtsOf(layout),
    floodZones: floodZonesOf(layout),
    sources: [
      { what: 'everything', attribution: 'Aiguerive, ville fictive engendrée par Vigie', licence: 'CC0-1.0' },
    ],
  };
}

/** Streets, tracks, ground and houses with ids of their own, negative as those of what nobody uploaded. */
function osmOf(layout: Layout, drawn: readonly Drawn[]): { nodes: OsmNode[]; ways: OsmWay[] } {
  const { woven, at } = layout;
  const nodes = woven.points.map((point, i): OsmNode => ({ id: -1 - i, position: at(point) }));
  const ways = woven.ways.map(({ nodes: run, tags }, i): OsmWay => {
    return { id: -1 - i, nodes: run.map((node) => -1 - node), tags };
  });
  for (const { line, tags } of drawn) {
    const first = -1 - nodes.length;
    const isRing = apart(line[0]!, line.at(-1)!) === 0;
    const ids = line.map((_, i) => (isRing && i === line.length - 1 ? first : first - i));
    const own = isRing ? line.slice(0, -1) : line;
    own.forEach((point, i) => {
      nodes.push({ id: first - i, position: onGlobe(point) });
    });
    ways.push({ id: -1 - ways.length, nodes: ids, tags });
  }
  for (const { name, place, at: point } of labels(layout))
    nodes.push({ id: -1 - nodes.length, position: at(point), tags: { place, name } });
  return { nodes, ways };
}

function waterOf(layout: Layout): WaterFeature[] {
  const { plan, at } = layout;
  return [
    { name: plan.river.name, shape: 'polygon', polygon: [riverBanks(layout).map(onGlobe)] },
    { name: plan.river.name, shape: 'line', line: plan.river.middle.map(at) },
    { name: plan.stream.name, shape: 'line', line: plan.stream.middle.map(at) },
    { name: '', shape: 'polygon', polygon: [plan.park.pond.map(at)] },
  ];
}
