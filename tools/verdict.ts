import { printFailures, type Report } from './steps.ts';
import type { Tally } from './test-run.ts';

/** A skipped test that does not say why is a test that nobody will ever put back: it counts as failed. */
export function unreasoned({ skipped }: Tally): string[] {
  return skipped
    .filter(({ reason }) => !reason)
    .map(({ name }) => `${name} (skipped without a reason: ctx.skip('why'))`);
}

/** `12 passed, 0 failed`, and `, 2 skipped` when there are any. */
export function closingLine({ passed, skipped }: Tally, failed: number): string {
  const reasoned = skipped.filter(({ reason }) => reason).length;
  return `${passed} passed, ${failed} failed${reasoned > 0 ? `, ${reasoned} skipped` : ''}`;
}

/** Prints all there is to mend, what was skipped and why, and closes with the line that CI reads. True when all is well. */
export function conclude(reports: readonly Report[], tally: Tally): boolean {
  printFailures(reports);
  if (tally.skipped.length > 0) {
    printList(
      'Skipped',
      tally.skipped.map(({ name, reason }) => `${name}: ${reason ?? 'NO REASON GIVEN'}`),
    );
  }
  const steps = reports.filter(({ failures }) => failures.length > 0).map(({ name }) => name);
  const failed = [...steps, ...tally.failed, ...unreasoned(tally)];
  if (failed.length > 0) printList('Failed', failed);
  if (tally.passed === 0) console.log('\nNo test passed: a run that proves nothing is a failure.');
  console.log(`\n${closingLine(tally, failed.length)}`);
  return failed.length === 0 && tally.passed > 0;
}

function printList(title: string, lines: readonly string[]): void {
  console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
