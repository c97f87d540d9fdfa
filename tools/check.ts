// npm run check: everything that takes seconds. The slow tests are left to npm test.
import { join } from 'node:path';
import { runSteps, STATIC_STEPS } from './steps.ts';
import { runTests } from './test-run.ts';
import { conclude } from './verdict.ts';

const root = join(import.meta.dirname, '..');
const reports = await runSteps(root, STATIC_STEPS);
const tally = await runTests(root, ['fast']);
console.log(`all checks took ${process.uptime().toFixed(1)} s`);
// Not process.exit(): what was printed must reach a pipe first.
process.exitCode = conclude(reports, tally) ? 0 : 1;
