import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A program of node_modules/.bin that has ended: everything it said, and whether it was content. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs one with the Node that runs us, whichever Node the machine has. */
export function runTool(root: string, program: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', '.bin', program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => said.push(data));
    child.stderr.on('data', (data: Buffer) => said.push(data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(said).toString().trim() }));
  });
}
