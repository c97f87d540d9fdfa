import { createHash } from 'node:crypto';
import { readPack, type StoredPack } from '@vigie/node-platform';
import { createRouter, openRoads, type Roads, type Router } from '@vigie/roads';
import { type Impact, ok, type Profile, type Refusal, type Result, refuse } from '@vigie/situation';
import { EXIT_BAD_INPUT, type Io, saidNo } from '../said.ts';
import { asksHelp } from '../stopped.ts';
import { readProfile, readTyped, type Typed } from './arguments.ts';
import { readImpacts } from './impact-files.ts';

/** A pack's roads under the impacts that were given, ready for questions. */
export interface Opened {
  readonly profile: Profile;
  readonly pack: StoredPack;
  readonly roads: Roads;
  readonly router: Router;
}

/** What is printed: one line of JSON, or words that end with a line feed. */
export interface Said {
  readonly json: () => object;
  readonly text: () => string;
}

export interface RoadsCommand<Asked> {
  readonly usage: string;
  /** Those beside `--pack`, `--profile`, `--closures`, `--hazards` and `--json`. */
  readonly options: readonly string[];
  /** Refuses `usage/arguments`. */
  read(typed: Typed): Result<Asked>;
  /** What to print; or, when it has written to `io` itself, the exit code. */
  answer(asked: Asked, opened: Opened, io: Io): Promise<Result<Said | number>>;
}

/**
 * A command that puts a question to the roads of a pack. Exit 0 when it was answered, and « no way » is an answer; 2 when the
 * question, the pack or a file is bad, with `{"refusal"}` on standard output under `--json`.
 */
export function roadsCommand<Asked>(command: RoadsCommand<Asked>) {
  return async (args: string[], io: Io): Promise<number> => {
    if (asksHelp(args)) {
      io.stdout.write(`${command.usage}\n`);
      return 0;
    }
    const json = args.includes('--json');
    const badInput = (refusal: Refusal, usage = ''): number => {
      if (json) io.stdout.write(`${JSON.stringify({ refusal })}\n`);
      saidNo(io, refusal, usage);
      return EXIT_BAD_INPUT;
    };
    const asked = readAsked(command, args);
    if (!asked.ok) return badInput(asked.refusal, command.usage);
    const opened = await open(asked.value.typed, asked.value.profile);
    if (!opened.ok) return badInput(opened.refusal);
    for (const entry of opened.value.router.unplaced())
      io.stderr.write(`${entry} lies on no street of this pack\n`);
    const answer = await command.answer(asked.value.own, opened.value, io);
    if (!answer.ok) return badInput(answer.refusal);
    if (typeof answer.value === 'number') return answer.value;
    io.stdout.write(json ? `${JSON.stringify(answer.value.json())}\n` : answer.value.text());
    return 0;
  };
}

/** « No » as an answer: the question was a good one, and the roads refuse it. */
export function saidRefusal(refusal: Refusal): Said {
  const { code, path, detail } = refusal;
  const words = [code, path, detail].filter((part) => part !== undefined).join(' ');
  return { json: () => ({ refusal }), text: () => `${words}\n` };
}

function readAsked<Asked>(
  { options, read }: RoadsCommand<Asked>,
  args: readonly string[],
): Result<{ typed: Typed; profile: Profile; own: Asked }> {
  const typed = readTyped(args, options);
  if (!typed.ok) return typed;
  if (!typed.value.pack) return refuse('usage/arguments', '--pack', 'is needed');
  const profile = readProfile(typed.value);
  if (!profile.ok) return profile;
  const own = read(typed.value);
  return own.ok ? ok({ typed: typed.value, profile: profile.value, own: own.value }) : own;
}

async function open(typed: Typed, profile: Profile): Promise<Result<Opened>> {
  const pack = await readPack(typed.pack!);
  if (!pack.ok) return pack;
  const file = pack.value.manifest.files.find(({ role }) => role === 'roads');
  const bytes = pack.value.files.get('roads');
  if (!file || !bytes) return refuse('pack/not-found', typed.pack, 'the pack has no roads');
  const roads = openRoads(bytes, { sha256: file.sha256 });
  if (!roads.ok) return roads;
  const impacts: Impact[] = [];
  for (const what of ['closures', 'hazards'] as const) {
    const path = typed[what];
    if (path === undefined) continue;
    const read = await readImpacts(what, path);
    if (!read.ok) return read;
    for (const impact of read.value) impacts.push(impact);
  }
  const router = createRouter(roads.value);
  router.setImpacts(impacts, impacts.length === 0 ? 'none' : hashOf(impacts));
  return ok({ profile, pack: pack.value, roads: roads.value, router });
}

const hashOf = (impacts: readonly Impact[]): string =>
  createHash('sha256').update(JSON.stringify(impacts)).digest('hex').slice(0, 16);
