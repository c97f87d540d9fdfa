import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromDegrees, type PositionE7, parsePosition } from '@vigie/geo';
import type { Instructions, RouteQuestion, Router } from '@vigie/roads';
import { ok, PROFILES, type Profile, type Refusal, type Result, refuse } from '@vigie/situation';
import type { Io } from '../said.ts';
import { linesOf, MAX_LINE_CHARACTERS } from './lines-of.ts';
import { NOT_A_MOMENT, parseMoment } from './moment.ts';
import { answerJson } from './route-answer.ts';

/** What a line need not say. */
export interface Otherwise {
  readonly profile: Profile;
  readonly departAtMs: number | null;
}

/**
 * One answer a line to one question a line, in order and as they come: the next is read when what stands before it has
 * been taken. A line that is no question is answered by its refusal, `route/bad-pair`; a blank one is passed over.
 * Gives the exit code: 1 when whoever reads the answers went away before the last. Refuses `pack/input-not-found`.
 */
export async function answerPairs(
  path: string,
  otherwise: Otherwise,
  router: Router,
  language: Instructions,
  io: Io,
): Promise<Result<number>> {
  const source = await openPairs(path, io);
  if (!source) return refuse('pack/input-not-found', path, 'no such file, or not readable');
  async function* answers(): AsyncGenerator<string> {
    let line = 0;
    for await (const text of linesOf(source!)) {
      line++;
      if (text?.trim() === '') continue;
      const question = readPair(text, otherwise);
      const answer = question.ok
        ? answerJson(router.route(question.value), language)
        : { refusal: { ...question.refusal, line } satisfies Refusal & { line: number } };
      yield `${JSON.stringify(answer)}\n`;
    }
  }
  const broken = new Promise<never>((_, reject) => io.stdout.once('error', reject));
  const written = pipeline(Readable.from(answers()), io.stdout, { end: false });
  try {
    await Promise.race([written.then(() => taken(io.stdout)), broken]);
    return ok(0);
  } catch (trouble) {
    if ((trouble as NodeJS.ErrnoException).code !== 'EPIPE') throw trouble;
    return ok(1);
  }
}

/** Everything written so far has left this process. */
const taken = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()));

/** `-` is the standard input. Null for what is no readable file. */
async function openPairs(path: string, io: Io): Promise<AsyncIterable<Uint8Array | string> | null> {
  if (path === '-') return io.stdin ?? null;
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    if (!(await file.stat()).isDirectory()) return file.createReadStream();
    await file.close();
    return null;
  } catch {
    await file?.close();
    return null;
  }
}

function readPair(line: string | null, otherwise: Otherwise): Result<RouteQuestion> {
  if (line === null)
    return refuse('route/bad-pair', undefined, `longer than ${MAX_LINE_CHARACTERS} characters`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse('route/bad-pair', undefined, 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('route/bad-pair', undefined, 'not an object with from and to');
  const said = value as Readonly<Record<string, unknown>>;
  const [from, to] = [position(said.from), position(said.to)];
  if (!from || !to)
    return refuse('route/bad-pair', from ? 'to' : 'from', 'not [lon, lat] or "lon,lat" in degrees');
  const profile =
    said.profile === undefined ? otherwise.profile : PROFILES.find((known) => known === said.profile);
  if (!profile) return refuse('route/bad-pair', 'profile', `not ${PROFILES.join(', ')}`);
  const departAtMs = said.at === undefined ? otherwise.departAtMs : parseMoment(String(said.at));
  if (departAtMs === null && said.at !== undefined) return refuse('route/bad-pair', 'at', NOT_A_MOMENT);
  return ok({ profile, from, to, ...(departAtMs === null ? {} : { departAtMs }) });
}

function position(value: unknown): PositionE7 | null {
  if (typeof value === 'string') return parsePosition(value);
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [lon, lat] = value;
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? fromDegrees(lon, lat) : null;
}
