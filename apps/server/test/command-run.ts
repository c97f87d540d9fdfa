import { Writable } from 'node:stream';
import type { Io } from '../src/commands/said.ts';

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the shell would, keeping what it writes. */
export async function run(
  command: (args: string[], io: Io) => Promise<number>,
  args: string[],
): Promise<Ran> {
  const said = { out: '', err: '' };
  const into = (stream: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk, _, done) {
        said[stream] += String(chunk);
        done();
      },
    });
  const code = await command(args, { stdout: into('out'), stderr: into('err') });
  return { code, ...said };
}
