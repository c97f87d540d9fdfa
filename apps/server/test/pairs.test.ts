import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { toDegrees } from '@vigie/geo';
import { afterAll, describe, expect, test } from 'vitest';
import { route } from '../src/commands/route.ts';
import { run } from './command-run.ts';
import { roadsPack } from './roads-pack.ts';

const { folder, pack, put, places, place } = await roadsPack();
afterAll(() => rm(folder, { recursive: true }));

const asked = (pairs: string): string[] => ['--pack', pack, '--profile', 'car', '--pairs', pairs];
const degrees = places.map(({ position }) => toDegrees(position));

/** The nth of very many questions, all different from their neighbours. */
const pair = (n: number): { from: [number, number]; to: [number, number] } => {
  const from = n % degrees.length;
  return { from: degrees[from]!, to: degrees[(from + 1 + Math.floor(n / degrees.length)) % degrees.length]! };
};

interface Answer {
  readonly durationS?: number;
  readonly geometry?: { readonly coordinates: readonly [number, number][] };
  readonly refusal?: { readonly code: string; readonly path?: string; readonly line?: number };
}

const answers = (out: string): Answer[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

/** Keeps lines, taking each only on the next turn: what comes faster has to wait. */
class SlowReader extends Writable {
  readonly lines: string[] = [];

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.lines.push(...String(chunk).split('\n').slice(0, -1));
    setImmediate(done);
  }
}

describe('vigie route --pairs', () => {
  test('gives the answers that the questions would have had one by one, in their order', async () => {
    const lines = [pair(0), pair(1), pair(2)].map((one) => JSON.stringify(one));
    const ran = await run(route, asked(await put('three.jsonl', lines.join('\n'))));
    expect([ran.code, ran.err]).toEqual([0, '']);
    const alone = [];
    for (const { from, to } of [pair(0), pair(1), pair(2)])
      alone.push(
        (
          await run(route, [
            '--pack',
            pack,
            '--profile',
            'car',
            '--from',
            from.join(),
            '--to',
            to.join(),
            '--json',
          ])
        ).out,
      );
    expect(ran.out).toBe(alone.join(''));
  });

  test('takes positions as text, a profile and a time of its own', async () => {
    const [from, to] = [place('Gymnase de la Plaine'), place('Hôpital')];
    const on = (more: object): string => JSON.stringify({ from, to, ...more });
    const lines = [on({}), on({ profile: 'foot' }), on({ at: '2026-10-01T08:00:00+02:00' })];
    const { out } = await run(route, asked(await put('own.jsonl', `${lines.join('\r\n')}\r\n`)));
    const [car, foot, later] = answers(out);
    expect(foot!.durationS).toBeGreaterThan(car!.durationS!);
    expect(later).toEqual(car);
  });

  test('route/bad-pair answers a line that is no question, and the others go on', async () => {
    const good = JSON.stringify(pair(0));
    const bad: readonly [line: string, path?: string][] = [
      ['no question'],
      ['[]'],
      ['null'],
      ['{}', 'from'],
      ['{"from":[4.05,43.35]}', 'to'],
      ['{"from":[4.05,143.35],"to":[4.05,43.35]}', 'from'],
      ['{"from":[4.05,43.35,12],"to":[4.05,43.35]}', 'from'],
      ['{"from":["4.05","43.35"],"to":[4.05,43.35]}', 'from'],
      ['{"from":"4.05,43.35","to":"43.35"}', 'to'],
      [JSON.stringify({ ...pair(0), profile: 'horse' }), 'profile'],
      [JSON.stringify({ ...pair(0), at: '2026-10-01T08:00:00' }), 'at'],
      [JSON.stringify({ ...pair(0), at: null }), 'at'],
      [JSON.stringify({ ...pair(0), why: 'x'.repeat(70_000) })],
    ];
    const text = bad.flatMap(([line]) => [line, '', good]).join('\n');
    const { code, out } = await run(route, asked(await put('bad.jsonl', text)));
    expect(code).toBe(0);
    const got = answers(out);
    expect(got).toHaveLength(bad.length * 2);
    bad.forEach(([, path], i) => {
      const { refusal } = got[i * 2]!;
      expect([refusal!.code, refusal!.path, refusal!.line]).toEqual(['route/bad-pair', path, i * 3 + 1]);
      expect(got[i * 2 + 1]!.durationS).toBeGreaterThan(0);
    });
  });

  test('a refusal of the roads is an answer like any other', async () => {
    const sea = { from: [-30, 40], to: [4.05, 43.35] };
    const { code, out } = await run(route, asked(await put('sea.jsonl', sea)));
    expect(code).toBe(0);
    expect(answers(out)).toMatchObject([{ refusal: { code: 'roads/outside', path: 'from' } }]);
  });

  test('no questions are no answers', async () => {
    const ran = await run(route, asked(await put('none.jsonl', '\n \n')));
    expect(ran).toEqual({ code: 0, out: '', err: '' });
  });

  test.each([['nowhere.jsonl'], ['.']])('pack/input-not-found for %s', async (name) => {
    const ran = await run(route, [...asked(join(folder, name)), '--json']);
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.out)).toMatchObject({ refusal: { code: 'pack/input-not-found' } });
  });

  test('each answer comes before the next question is asked', async () => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const ended = route(asked('-'), { stdin, stdout, stderr: nowhere });
    for (const n of [0, 1, 2]) {
      stdin.write(`${JSON.stringify(pair(n))}\n`);
      const [said] = await once(stdout, 'data');
      expect(JSON.parse(String(said)).durationS).toBeGreaterThan(0);
    }
    stdin.end();
    expect(await ended).toBe(0);
  });

  test('ten thousand questions stream: no more are read than whoever reads the answers can take', async () => {
    const COUNT = 10_000;
    const stdout = new SlowReader();
    let ahead = 0;
    async function* questions() {
      for (let n = 0; n < COUNT; n++) {
        ahead = Math.max(ahead, n - stdout.lines.length);
        yield `${JSON.stringify(pair(n))}\n`;
      }
    }
    expect(await route(asked('-'), { stdin: Readable.from(questions()), stdout, stderr: nowhere })).toBe(0);
    expect(stdout.lines).toHaveLength(COUNT);
    expect(ahead).toBeLessThan(200);
    for (const n of [0, 4_321, COUNT - 1]) {
      const { from, to } = pair(n);
      const alone = await run(route, [
        ...['--pack', pack, '--profile', 'car', '--json'],
        ...['--from', from.join(), '--to', to.join()],
      ]);
      expect(`${stdout.lines[n]}\n`).toBe(alone.out);
    }
  });

  test('ends with 1 when whoever reads the answers goes away', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const pairs = await put('gone.jsonl', pair(0));
    expect(await route(asked(pairs), { stdout: gone, stderr: nowhere })).toBe(1);
  });
});
