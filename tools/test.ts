// npm test: every check and every test. Its last line is what CI reads: N passed, N failed.
import { join } from 'node:path';
import { runSteps, STATIC_STEPS } from './steps.ts';
import { runTests, together } from './test-run.ts';
import { conclude } from './verdict.ts';

const root = join(import.meta.dirname, '..');
const reports = await runSteps(root, STATIC_STEPS);
// Two rows of tests at once: each mostly waits, for a disk or for a browser.
const tallies = await Promise.all([runTests(root, ['fast', 'house']), runTests(root, ['alone'])]);
// Not process.exit(): what was printed must reach a pipe first.
process.exitCode = conclude(reports, together(tallies)) ? 0 : 1;
