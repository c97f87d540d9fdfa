import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNamed, isNode, type Node, type Source, textOf, walk } from './source.ts';
import { testNames } from './test-names.ts';
import type { Violation } from './violation.ts';

const PAGE = 'docs/errors.md';
/** area/some-code */
const CODE = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;

/** Every refusal code has its line in docs/errors.md and a test named after it; the page names no other code. */
export function checkRefusals(
  root: string,
  sources: readonly Source[],
  tests: readonly Source[],
): Violation[] {
  const codes = new Map<string, { file: string; line: number }>();
  for (const source of sources) {
    for (const { code, line } of codesOf(source)) {
      if (!codes.has(code)) codes.set(code, { file: source.file, line });
    }
  }
  const page = explained(root);
  // A finding or a thrown refusal names its code elsewhere than in `refuse`: what the page explains is looked for.
  for (const [code, line] of page) {
    const speaks = sources.some(({ text }) => mentions(text, code));
    if (speaks && !codes.has(code)) codes.set(code, { file: PAGE, line });
  }
  const names = tests.flatMap(testNames);
  const found: Violation[] = [];
  for (const [code, place] of codes) {
    if (!page.has(code)) {
      const advice = `say in ${PAGE} what ${code} means and what the sender can do: - \`${code}\`: …`;
      found.push({ ...place, rule: 'refusal-page', advice });
    }
    if (!names.some((name) => mentions(name, code))) {
      const advice = `write a test whose name contains ${code}`;
      found.push({ ...place, rule: 'refusal-test', advice });
    }
  }
  for (const [code, line] of page) {
    if (codes.has(code)) continue;
    const advice = `no source refuses with ${code} any more: delete its line`;
    found.push({ file: PAGE, line, rule: 'refusal-stale', advice });
  }
  return found;
}

/** `entry/too-large` is not mentioned by a name about `entry/too-large-photo`. */
function mentions(name: string, code: string): boolean {
  return new RegExp(`(?<![a-z0-9-])${code}(?![a-z0-9-])`).test(name);
}

/** Codes as the source spells them out: refuse('area/code', …) and { code: 'area/code' }. */
function codesOf(source: Source): { code: string; line: number }[] {
  const found: { code: string; line: number }[] = [];
  walk(source.program, (node) => {
    for (const value of codeNodes(node)) {
      const code = textOf(value);
      if (code !== undefined && CODE.test(code)) found.push({ code, line: source.line(value.start) });
    }
  });
  return found;
}

function codeNodes(node: Node): Node[] {
  if (node.type === 'CallExpression' && isNamed(node.callee, 'refuse')) {
    return outcomes((node.arguments as Node[])[0]);
  }
  if (node.type === 'Property' && (isNamed(node.key, 'code') || textOf(node.key) === 'code')) {
    return outcomes(node.value);
  }
  return [];
}

/** What an expression may come to: both sides of `late ? 'report/too-late' : 'report/too-far'`. */
function outcomes(node: unknown): Node[] {
  if (!isNode(node)) return [];
  if (node.type === 'ConditionalExpression')
    return [...outcomes(node.consequent), ...outcomes(node.alternate)];
  if (node.type === 'LogicalExpression') return [...outcomes(node.left), ...outcomes(node.right)];
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return outcomes(node.expression);
  return [node];
}

/** Codes that stand first on a line of the page, in a list, a table or a heading, with their line. */
function explained(root: string): Map<string, number> {
  const path = join(root, PAGE);
  if (!existsSync(path)) return new Map();
  const found = new Map<string, number>();
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      const code = /^\s*(?:[-*|]|#+)?\s*`([^`]+)`/.exec(text)?.[1];
      if (code && CODE.test(code)) found.set(code, index + 1);
    });
  return found;
}
