// Holds the pages against the code. Alone: node tools/docs-check.ts
import { join } from 'node:path';
import { filesUnder, isCode } from './files.ts';
import { deadLinks } from './links.ts';
import { checkRefusals } from './refusals.ts';
import { readSource } from './source.ts';
import { looseTodos } from './todos.ts';
import { formatViolation, type Violation } from './violation.ts';

/** Dead links, refusal codes without a line or a test, TODOs that belong to nobody. */
export function checkDocs(root: string): Violation[] {
  const files = filesUnder(root, '');
  const code = files.filter((file) => isCode(file)).map((file) => readSource(root, file));
  // The tools speak of codes, and plant some, but refuse nothing.
  const house = code.filter(({ file }) => !file.startsWith('tools/'));
  const sources = house.filter(({ file }) => /^(?:packages|platform|apps)\/[^/]+\/src\//.test(file));
  // A contract suite lives in its room's src or in the testkit: its names count as well.
  const tests = house.filter(({ file }) =>
    /\/test\/|\.test\.|(?:^|[/-])suite|^packages\/testkit\//.test(file),
  );
  return [
    ...files.filter((file) => file.endsWith('.md')).flatMap((page) => deadLinks(root, page)),
    ...checkRefusals(root, sources, tests),
    ...code.flatMap(looseTodos),
  ];
}

if (import.meta.main) {
  const violations = checkDocs(join(import.meta.dirname, '..'));
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(violations.length === 0 ? 'docs: true to the code' : `docs: ${violations.length} to put right`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
