import { parseArgs } from 'node:util';
import { writePack } from '@vigie/node-platform';
import { ok, type Result, refuse } from '@vigie/situation';
import { BUILD_STEPS, buildPack, demonstrationInput, TOWN_SIZES } from '@vigie/territory';
import { Progress } from './progress.ts';
import { type Io, saidNo } from './said.ts';
import { reportOf, reportText } from './territory/report.ts';

export const USAGE = `vigie territory demonstration [--size INHABITANTS] [--seed N] [--json] --out DIR
  Writes the pack of Aiguerive, a fictional town by the Mediterranean: old core, suburbs, river, tram, coast, addresses.
  --size  from ${TOWN_SIZES.least} to ${TOWN_SIZES.most} inhabitants, ${TOWN_SIZES.usual} unless said; up to 12000 it is the old town
          inside its ring road; half a million take a minute or two, and 4 GB of memory
  --seed  a whole number from 0 to ${2 ** 32 - 1}, 1 unless said: another number is another town, the same number the same
          bytes everywhere`;

interface Asked {
  readonly out: string;
  readonly inhabitants: number;
  readonly seed: number;
  readonly json: boolean;
}

/** `vigie territory demonstration`: a fictional town's pack, of any size. Exit 0, or 2 after a refusal. */
export async function territoryDemonstration(args: string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const asked = readAsked(args);
  if (!asked.ok) return saidNo(io, asked.refusal, USAGE);
  const { out, inhabitants, seed, json } = asked.value;
  const startedMs = performance.now();
  const progress = new Progress(io.stderr);
  progress.say('growing the town');
  const build = buildPack(demonstrationInput(seed, inhabitants), (step, share) =>
    progress.share(`building ${step}`, BUILD_STEPS.indexOf(step) + share, BUILD_STEPS.length),
  );
  progress.end();
  if (!build.ok) return saidNo(io, build.refusal);
  const written = await writePack(out, build.value, (done, of) => progress.share('writing', done, of));
  progress.end();
  if (!written.ok) return saidNo(io, written.refusal);
  const report = reportOf(build.value, out, startedMs);
  io.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return 0;
}

const OPTIONS = {
  size: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Refuses `usage/arguments`. */
function readAsked(args: string[]): Result<Asked> {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
  try {
    ({ values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (trouble) {
    return refuse('usage/arguments', undefined, (trouble as Error).message);
  }
  const { size = String(TOWN_SIZES.usual), seed = '1', out, json = false } = values;
  if (out === undefined) return refuse('usage/arguments', '--out', 'needed');
  const inhabitants = wholeNumber(size, TOWN_SIZES.least, TOWN_SIZES.most);
  if (inhabitants === null)
    return refuse('usage/arguments', '--size', `${size}: not from ${TOWN_SIZES.least} to ${TOWN_SIZES.most}`);
  const seeded = wholeNumber(seed, 0, 2 ** 32 - 1);
  if (seeded === null) return refuse('usage/arguments', '--seed', `${seed}: not from 0 to ${2 ** 32 - 1}`);
  return ok({ out, inhabitants, seed: seeded, json });
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
