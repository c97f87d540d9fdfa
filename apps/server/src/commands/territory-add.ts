import { setTimeout as wait } from 'node:timers/promises';
import { httpsOutbound, writePack } from '@vigie/node-platform';
import type { Refusal } from '@vigie/situation';
import { BUILD_STEPS, buildPack } from '@vigie/territory';
import { Progress } from './progress.ts';
import { EXIT_BAD_INPUT, type Io, saidNo } from './said.ts';
import { type AddAsked, readAddArguments, USAGE } from './territory/add/arguments.ts';
import { assemble } from './territory/add/assembly.ts';
import { chooseTerritory } from './territory/add/choice.ts';
import { downloads, type Hearing, type World } from './territory/add/download.ts';
import { type Gathered, gather, type Missed, type Stopped } from './territory/add/gathering.ts';
import { searches } from './territory/add/public-sources.ts';
import { addReport, addReportText } from './territory/add/report.ts';
import { lacking, openShelf, type Shelf } from './territory/add/shelf.ts';
import { writeBeside } from './territory/add/side-files.ts';
import type { Wanted } from './territory/add/wanted-file.ts';
import { WORDS, type Words } from './territory/add/words.ts';
import { reportOf } from './territory/report.ts';

/** Says to those who keep the services what asks them, and why. */
const USER_AGENT = 'Vigie (territory add; free software for crisis maps of towns, AGPL-3.0-or-later)';

const internet = (): World => ({
  outbound: httpsOutbound({ userAgent: USER_AGENT }),
  wait: async (ms) => void (await wait(ms)),
  now: () => Date.now(),
  chance: () => Math.random(),
});

/**
 * `vigie territory add`: the name of a commune or an EPCI in, a territory pack out. Exit 0, or 2 after a refusal; what was
 * downloaded by then is kept, and the same command goes on from there.
 */
export async function territoryAdd(args: string[], io: Io, world = internet()): Promise<number> {
  if (args.includes('--help')) {
    io.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const asked = readAddArguments(args);
  if (!asked.ok) return saidNo(io, asked.refusal, USAGE);
  const { language, cache, refresh } = asked.value;
  const progress = new Progress(io.stderr);
  const words = WORDS[language];
  const shelf = openShelf(cache);
  const download = downloads({ shelf, world, refresh, hearing: hearingOf(progress, words, io) });
  const task: Task = { asked: asked.value, words, shelf, progress, io, startedMs: performance.now() };
  const chosen = await chooseTerritory({ asked: asked.value, words, shelf, download, io });
  progress.end();
  if (!chosen.ok) {
    const wanted = await lacking(searches(asked.value.territory, asked.value.department), shelf);
    return stopped({ refusal: chosen.refusal, wanted, beforeOutline: true }, task);
  }
  const gathering = await gather(chosen.value, asked.value, shelf, download);
  progress.end();
  if ('stopped' in gathering) return stopped(gathering.stopped, task);
  return build(gathering.gathered, task);
}

interface Task {
  readonly asked: AddAsked;
  readonly words: Words;
  readonly shelf: Shelf;
  readonly progress: Progress;
  readonly io: Io;
  readonly startedMs: number;
}

/** Where lines cannot be overwritten, a line each. */
const STEP_MB = 5;
const STEP_BYTES = STEP_MB << 20;

function hearingOf(progress: Progress, words: Words, io: Io): Hearing {
  return {
    arriving({ part }, bytes, of) {
      const what = words.downloading(words.parts[part]);
      if (of !== null) progress.share(what, bytes, of);
      // No service says the length of what it makes up while it answers.
      else progress.say(`${what}, ${Math.floor(bytes / STEP_BYTES) * STEP_MB} ${words.megabytes}`);
    },
    waiting({ url }, ms, tried, why) {
      progress.end();
      io.stderr.write(`${words.waiting(new URL(url).host, Math.ceil(ms / 1000), tried, why)}\n`);
    },
    keeping({ part }, why) {
      progress.end();
      io.stderr.write(`${words.keeping(words.parts[part], wordsOf(why))}\n`);
    },
  };
}

/** Codes of a service that could not be had: then files can be put in place by hand. */
const UNHAD = /^(source|outbound)\//;

/** Says why it does not go on, and what somebody can do with another computer and a browser. */
function stopped({ refusal, wanted, beforeOutline }: Stopped, task: Task): number {
  const { asked, words, io } = task;
  if (refusal.code === 'source/absent' && wanted.some(({ part }) => part === 'outline'))
    return noSuch(refusal, asked, words, io);
  const exit = saidNo(io, refusal);
  if (!UNHAD.test(refusal.code) || wanted.length === 0) return exit;
  const large = wanted.some(({ part, shape }) => part === 'streets' && shape === 'overpass');
  if (large && !asked.geofabrik) io.stderr.write(`\n${words.largeTerritory}\n`);
  sayByHand(wanted, task);
  if (wanted[0]!.part === 'search') io.stderr.write(`${words.afterSearch}\n`);
  else if (beforeOutline) io.stderr.write(`${words.afterOutline}\n`);
  io.stderr.write(`${words.again}\n`);
  return exit;
}

/** What to open, what to name it, where to put it. */
function sayByHand(wanted: readonly Wanted[], { words, shelf, io }: Task): void {
  const lines = wanted.flatMap(({ part, url, file }) => [
    ...['', `  ${words.parts[part]}`],
    ...[`    ${url}`, `    ${words.saveAs} ${file}`],
  ]);
  io.stderr.write(`\n${words.byHand(shelf.folder)}\n${lines.join('\n')}\n\n`);
}

function noSuch({ detail }: Refusal, { territory }: AddAsked, words: Words, io: Io): number {
  const refusal: Refusal = {
    code: 'territory/not-found',
    path: territory,
    ...(detail !== undefined && { detail }),
  };
  saidNo(io, refusal);
  io.stderr.write(`${words.notFound(territory)}\n${/^\d{5}$/.test(territory) ? `${words.postcode}\n` : ''}`);
  return EXIT_BAD_INPUT;
}

const wordsOf = ({ code, path, detail }: Refusal): string =>
  [code, path, detail].filter((one) => one !== undefined).join(' ');

/** What is not there is said before the building, and again in the report: never a silent hole. */
function sayMissing(missed: readonly Missed[], task: Task): void {
  if (missed.length === 0) return;
  const { words, io } = task;
  for (const { wanted, refusal } of missed) {
    io.stderr.write(`${words.missing(words.parts[wanted.part], wordsOf(refusal))}\n`);
  }
  sayByHand(
    missed.map(({ wanted }) => wanted),
    task,
  );
}

async function build(gathered: Gathered, task: Task): Promise<number> {
  const { asked, words, shelf, progress, io } = task;
  sayMissing(gathered.missed, task);
  const assembled = await assemble({ gathered, ...task });
  progress.end();
  if (!assembled.ok) return saidNo(io, assembled.refusal);
  const { input, stations, campsites, unread } = assembled.value;
  sayMissing(unread, task);
  const built = buildPack(input, (step, share) =>
    progress.share(words.steps.building(step), BUILD_STEPS.indexOf(step) + share, BUILD_STEPS.length),
  );
  progress.end();
  if (!built.ok) return saidNo(io, built.refusal);
  await writeBeside(asked.out, gathered, stations, campsites);
  const written = await writePack(asked.out, built.value, (done, of) =>
    progress.share(words.steps.writing, done, of),
  );
  progress.end();
  if (!written.ok) return saidNo(io, written.refusal);
  progress.say(words.steps.weighing);
  const weighed = reportOf(built.value, asked.out, task.startedMs);
  const beside = { stations: stations.length, campsites: campsites.length };
  const report = await addReport(
    weighed,
    { ...gathered, missed: [...gathered.missed, ...unread] },
    shelf,
    beside,
  );
  progress.end();
  io.stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : addReportText(report, words, asked));
  return 0;
}
