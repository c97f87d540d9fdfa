import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Chance } from '@vigie/chance';
import type { Ledger } from '../ledger.ts';
import { courseOn } from './course.ts';
import type { Ours } from './ours.ts';
import type { BuiltPack } from './packs.ts';
import { inWords, type Sample, sampleOf } from './sample.ts';
import { throttled } from './throttled.ts';
import { type Timings, timings } from './timings.ts';

const LOADS = 5;

/** The figures that are asked of the server and of the phone alike, and whether both answer the same. */
export async function speed(pack: BuiltPack, ours: Ours, folder: string, ledger: Ledger): Promise<void> {
  const course = courseOn(ours, new Chance(1));
  const loads = await ledger.step('load, in new processes', () => coldLoads(pack, folder));
  const here = await ledger.step('timings here', () => timings(ours, course));
  const slow = await ledger.step('timings in a throttled page', () => throttled(pack, course));
  ledger.say(`Chromium ${slow.version}`);
  /** One thing here and in the page. */
  const both = (what: Exclude<keyof Timings, 'hash'>): [Sample, Sample] => {
    const samples = [sampleOf(here[what]), sampleOf(slow.timings[what])] as [Sample, Sample];
    ledger.say(`${what}: here ${inWords(samples[0])}`);
    ledger.say(`  in the page ${inWords(samples[1])}`);
    return samples;
  };
  ledger.note('load in a new process, slowest', 'ms', loads.worst, 200);
  ledger.note('  in a new throttled page, slowest', 'ms', sampleOf(slow.loads).worst, 800);
  const [customization, customizationSlow] = both('customizations');
  ledger.note('full customization of one profile', 'ms', customization.mean, 40);
  ledger.note('  in the throttled page', 'ms', customizationSlow.mean, 160);
  const [closure, closureSlow] = both('closures');
  ledger.note('one closure to the next answers of five profiles', 'ms', closure.quantile(0.5), 50);
  ledger.note('  slowest', 'ms', closure.worst, 50);
  ledger.note('  in the throttled page', 'ms', closureSlow.quantile(0.5), 200);
  ledger.note('  in the throttled page, slowest', 'ms', closureSlow.worst, 200);
  const [query, querySlow] = both('queries');
  ledger.note('query with path, 200 areas in force, mean', 'ms', query.mean, 0.3);
  ledger.note('  p99', 'ms', query.quantile(0.99), 1);
  ledger.note('  in the throttled page, mean', 'ms', querySlow.mean);
  ledger.note('  in the throttled page, p99', 'ms', querySlow.quantile(0.99), 2);
  const [route, routeSlow] = both('routes');
  ledger.note('whole route, 200 areas in force, mean', 'ms', route.mean);
  ledger.note('  in the throttled page, mean', 'ms', routeSlow.mean);
  ledger.note('Chromium answers unlike ours', '', here.hash === slow.timings.hash ? 0 : 1, 0);
}

async function coldLoads(pack: BuiltPack, folder: string): Promise<Sample> {
  const file = join(folder, `${pack.name}-roads.bin`);
  await writeFile(file, pack.bytes);
  const script = join(import.meta.dirname, 'load-once.ts');
  const times: number[] = [];
  for (let i = 0; i < LOADS; i++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, file, pack.sha256]);
    times.push(Number(stdout));
  }
  return sampleOf(times);
}
