// npm test: every check and every test. Its last line is what CI reads: N passed, N failed.
import { join } from 'node:path';
import { runSteps, STATIC_STEPS } from './steps.ts';
import { runTests } from './test-run.ts';
import { conclude } from './verdict.ts';

const root = join(import.meta.dirname, '..');
const reports = await runSteps(root, STATIC_STEPS);
const tally = await runTests(root, ['fast', 'house', 'alone']);
// Not process.exit(): what was printed must reach a pipe first.
process.exitCode = conclude(reports, tally) ? 0 : 1;
