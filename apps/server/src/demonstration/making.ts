import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Step } from '@vigie/territory';

interface Wanted {
  readonly seed: number;
  readonly inhabitants?: number | undefined;
}

export type Task =
  | (Wanted & { readonly makes: 'town' /** The folder of packs. */; readonly packs: string })
  | (Wanted & { readonly makes: 'flood' });

/** What each task gives. */
export interface Made {
  /** The directory of the town's pack. */
  readonly town: string;
  readonly flood: readonly Step[];
}

const MAKER = fileURLToPath(new URL('./maker.ts', import.meta.url));
/** A script is 300 KB. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Makes the demonstration town, or the script of its flood, in a process of its own: it takes seconds of work and half
 * a gigabyte, which a server that has begun to answer should neither spend nor keep. Rejects with what the process said.
 */
export async function make<K extends keyof Made>(task: Task & { readonly makes: K }): Promise<Made[K]> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAKER, JSON.stringify(task)], {
    maxBuffer: MOST_BYTES,
  });
  return JSON.parse(stdout) as Made[K];
}
