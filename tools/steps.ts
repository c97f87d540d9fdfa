import { runTool } from './command.ts';
import { checkDocs } from './docs-check.ts';
import { checkRealm } from './empty-realm.ts';
import { ROOMS } from './rooms.ts';
import { checkRooms } from './rooms-check.ts';
import { checkTypes } from './types-check.ts';
import { formatViolation } from './violation.ts';

/** One check of the whole house: what it has to complain about, as lines to print; none when all is well. */
export interface Step {
  readonly name: string;
  run(root: string): Promise<readonly string[]>;
}

/** Every check that runs no test, in the order in which their failures are most useful to read. */
export const STATIC_STEPS: readonly Step[] = [
  {
    name: 'format and lint',
    run: async (root) => {
      const { ok, output } = await runTool(root, 'biome', ['check', '--colors=off', '.']);
      return ok ? [] : [output];
    },
  },
  { name: 'types', run: checkTypes },
  { name: 'rooms', run: async (root) => checkRooms(root, ROOMS).map(formatViolation) },
  { name: 'empty realm', run: async (root) => (await checkRealm(root, ROOMS)).map(formatViolation) },
  { name: 'docs', run: async (root) => checkDocs(root).map(formatViolation) },
];

export interface Report {
  readonly name: string;
  readonly failures: readonly string[];
}

/** Runs all steps whatever fails, saying one line for each, so that one run tells everything there is to mend. */
export async function runSteps(root: string, steps: readonly Step[]): Promise<Report[]> {
  const reports: Report[] = [];
  for (const { name, run } of steps) {
    const start = performance.now();
    // A check that breaks has not found the house in order.
    const failures = await run(root).catch((error: unknown) => [String((error as Error)?.stack ?? error)]);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    console.log(`${failures.length === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds} s`);
    reports.push({ name, failures });
  }
  return reports;
}

/** What failed, all of it, step by step. */
export function printFailures(reports: readonly Report[]): void {
  for (const { name, failures } of reports) {
    if (failures.length > 0) console.log(`\n── ${name} ──\n${failures.join('\n')}`);
  }
}
