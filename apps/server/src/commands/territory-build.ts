import { writePack } from '@vigie/node-platform';
import { BUILD_STEPS, buildPack } from '@vigie/territory';
import { Progress } from './progress.ts';
import { type Io, saidNo } from './said.ts';
import { readArguments, USAGE } from './territory/arguments.ts';
import { readInputs } from './territory/inputs.ts';
import { reportOf, reportText } from './territory/report.ts';
import { STEPS_IN_ENGLISH } from './territory/step-words.ts';

/** `vigie territory build`: files of open data in, a territory pack out. Exit 0, or 2 after a refusal. */
export async function territoryBuild(args: string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const asked = readArguments(args);
  if (!asked.ok) return saidNo(io, asked.refusal, USAGE);
  const startedMs = performance.now();
  const progress = new Progress(io.stderr);
  const input = await readInputs(asked.value, progress, io);
  progress.end();
  if (!input.ok) return saidNo(io, input.refusal);
  const build = buildPack(input.value, (step, share) =>
    progress.share(STEPS_IN_ENGLISH.building(step), BUILD_STEPS.indexOf(step) + share, BUILD_STEPS.length),
  );
  progress.end();
  if (!build.ok) return saidNo(io, build.refusal);
  const { out, json } = asked.value;
  const written = await writePack(out, build.value, (done, of) =>
    progress.share(STEPS_IN_ENGLISH.writing, done, of),
  );
  progress.end();
  if (!written.ok) return saidNo(io, written.refusal);
  progress.say(STEPS_IN_ENGLISH.weighing);
  const report = reportOf(build.value, out, startedMs);
  progress.end();
  io.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return 0;
}
