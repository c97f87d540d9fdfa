import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { E7, type PolygonE7, type PositionE7 } from '@vigie/geo';
import type { Pair } from './pairs.ts';

/** What is used of `@valhallajs/valhallajs`: answers as text, so that reading them is not on its bill. */
interface Valhalla {
  getConfig(options: { tileDir: string }): Promise<Config>;
  readonly Actor: new (config: string) => { route(query: string): Promise<string> };
}

type Config = { [key: string]: Config | string | number | boolean };

export interface ValhallaEngine {
  readonly buildS: number;
  /** A query as its users write it; exclusions are part of each one. */
  query(pair: Pair, costing: Costing, excluded?: readonly PolygonE7[]): string;
  /** Throws what the engine says when it refuses. */
  ask(query: string): Promise<string>;
}

export type Costing = 'auto' | 'pedestrian';

const RIVALS = join(import.meta.dirname, '../rivals');
const require = createRequire(join(RIVALS, 'package.json'));

/** Its own limit of 10 km of perimeter would refuse every query of the bench: this is the globe, forty times round. */
const MAX_PERIMETER_M = 1.6e9;

export function areRivalsInstalled(): boolean {
  return existsSync(join(RIVALS, 'node_modules'));
}

/** Builds tiles of an extract with Valhalla's own tool and defaults, and opens them. */
export async function valhallaOn(osm: string, folder: string): Promise<ValhallaEngine> {
  const valhalla = require('@valhallajs/valhallajs') as Valhalla;
  const tileDir = join(folder, 'tiles');
  await mkdir(tileDir, { recursive: true });
  const config = await valhalla.getConfig({ tileDir });
  configure(config);
  const file = join(folder, 'valhalla.json');
  await writeFile(file, JSON.stringify(config));
  const began = performance.now();
  const command = join(RIVALS, 'node_modules/@valhallajs/valhallajs/bin/valhalla-cli.js');
  // It leaves a list of duplicate ways wherever it is run.
  await promisify(execFile)(process.execPath, [command, 'build_tiles', '-c', file, osm], { cwd: folder });
  const buildS = (performance.now() - began) / 1000;
  const actor = new valhalla.Actor(JSON.stringify(config));
  return { buildS, query, ask: (text) => actor.route(text) };
}

/** No files that are not there, no log, and no limit that a town in a flood would meet. */
function configure(config: Config): void {
  const section = (name: string): Config => config[name] as Config;
  for (const file of ['admin', 'timezone', 'landmarks', 'tile_extract', 'traffic_extract'])
    section('mjolnir')[file] = '';
  for (const part of ['mjolnir', 'loki', 'thor', 'odin']) (section(part).logging as Config).type = '';
  section('service_limits').max_exclude_polygons_length = MAX_PERIMETER_M;
}

/** Turns without sentences, as ours gives them. */
function query({ from, to }: Pair, costing: Costing, excluded: readonly PolygonE7[] = []): string {
  const at = ([lon, lat]: PositionE7) => ({ lon: lon / E7, lat: lat / E7 });
  return JSON.stringify({
    locations: [at(from), at(to)],
    costing,
    directions_type: 'maneuvers',
    ...(excluded.length === 0
      ? {}
      : { exclude_polygons: excluded.map(([ring]) => ring!.map(([lon, lat]) => [lon / E7, lat / E7])) }),
  });
}

/** Seconds of an answered route. */
export function durationS(answer: string): number {
  return (JSON.parse(answer) as { trip: { summary: { time: number } } }).trip.summary.time;
}
