import type { TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';
import { startVitest } from 'vitest/node';

export interface Skip {
  readonly name: string;
  readonly reason: string | undefined;
}

/** How a run of tests ended. */
export interface Tally {
  readonly passed: number;
  /** Names of what failed: tests, files that could not be loaded, errors that no test caught. */
  readonly failed: readonly string[];
  readonly skipped: readonly Skip[];
}

/** Several runs as one. */
export const together = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.flatMap(({ failed }) => failed),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

/** Runs the tests of these projects of vitest.config.ts; Vitest prints its own account as they run. */
export async function runTests(root: string, projects: readonly string[]): Promise<Tally> {
  const vitest = await startVitest(
    'test',
    [],
    {
      root,
      project: [...projects],
      watch: false,
      run: true,
      passWithNoTests: true,
      // Thousands of dots in a file hide what failed.
      reporters: [process.stdout.isTTY ? 'dot' : 'minimal'],
    },
    {},
  );
  try {
    return tallyOf(vitest);
  } finally {
    await vitest.close();
    // Vitest leaves its own verdict here; ours also weighs skipped tests, and no test at all.
    process.exitCode = 0;
  }
}

function tallyOf(vitest: Vitest): Tally {
  let passed = 0;
  const failed: string[] = [];
  const skipped: Skip[] = [];
  for (const module of vitest.state.getTestModules()) {
    const broken = [module, ...module.children.allSuites()].filter((group) => group.errors().length > 0);
    failed.push(...broken.map((group) => `${module.relativeModuleId} > ${nameOf(group)} (could not start)`));
    for (const test of module.children.allTests()) {
      const result = test.result();
      const name = `${module.relativeModuleId} > ${test.fullName}`;
      if (result.state === 'passed') passed++;
      else if (result.state === 'skipped')
        skipped.push({ name, reason: reasonOf(test, result.note, broken) });
      // A test still pending when the run is over never came to an end.
      else failed.push(name);
    }
  }
  for (const error of vitest.state.getUnhandledErrors()) {
    failed.push(`uncaught: ${String((error as Error)?.message ?? error)}`);
  }
  return { passed, failed, skipped };
}

function nameOf(group: TestModule | TestSuite): string {
  return group.type === 'suite' ? group.fullName : 'the file';
}

/** Tests under a hook that threw are skipped by Vitest; the hook's failure is counted, and is their reason. */
function reasonOf(
  test: TestCase,
  note: string | undefined,
  broken: readonly (TestModule | TestSuite)[],
): string | undefined {
  if (note) return note;
  for (let group = test.parent; ; group = group.parent) {
    if (broken.includes(group)) return 'its group could not start';
    if (group.type === 'module') return undefined;
  }
}
