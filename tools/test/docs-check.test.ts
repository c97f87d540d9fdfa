import { expect, test } from 'vitest';
import { checkDocs } from '../docs-check.ts';
import { plant } from './planted-tree.ts';

function violations(files: Record<string, string>): string[] {
  return checkDocs(plant(files)).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

const SOURCE = 'packages/log/src/a.ts';
const TEST = 'packages/log/test/a.test.ts';
const PAGE = 'docs/errors.md';

test('links to files and headings that exist are alive, and examples in code are not links', () => {
  const found = violations({
    'docs/a.md': [
      '[b](b.md) [here](#la-crue-dété) [there](./b.md#second-heading) [folder](../spec/) ![i](../spec/x.svg)',
      '[web](https://example.org/x) [mail](mailto:a@example.org) [ref]: no, and [ref]',
      '`[code](nowhere.md)`',
      '```md',
      '[fenced](nowhere.md)',
      '```',
      '# La crue d’été',
      '[ref]: b.md',
    ].join('\n'),
    'docs/b.md': '## Second *heading*\n',
    'spec/x.svg': '',
  });
  expect(found).toEqual([]);
});

test('a dead link is caught: no file, no heading, or a root that a reader does not have', () => {
  const found = violations({
    'docs/a.md': '[x](gone.md)\n\n[y](b.md#gone)\n[z](/docs/b.md)\n[ref]: gone.md\n![i](gone.png "title")',
    'docs/b.md': '# Here\n',
  });
  expect(found).toEqual([1, 3, 4, 5, 6].map((line) => `docs/a.md:${line} dead-link`));
});

test('a refusal code needs its line in docs/errors.md and a test named after it', () => {
  expect(violations({ [SOURCE]: "export const a = () =>\n  refuse('entry/too-large', 'body');" })).toEqual([
    `${SOURCE}:2 refusal-page`,
    `${SOURCE}:2 refusal-test`,
  ]);
});

test.each([
  ['in its own words', "test('entry/too-large: refuses 49 KB', () => {});"],
  ['in the name of its group', "describe('entry/too-large', () => { it('refuses', () => {}); });"],
  ['in a table', "test.each([['entry/too-large', 1]])('%s', () => {});"],
  [
    'in a list at the top',
    "const CODES = ['entry/too-large'] as const;\nfor (const c of CODES) test('refuses ' + c, () => {});",
  ],
  [
    'in a record at the top',
    "const A = { 'entry/too-large': 1 };\ntest.each(Object.entries(A))('%s', () => {});",
  ],
])('a test names its refusal %s', (_, text) => {
  const source = "export const a = () => ({ ok: false, refusal: { code: 'entry/too-large' } });";
  expect(
    violations({ [SOURCE]: source, [TEST]: text, [PAGE]: '| `entry/too-large` | over 48 KB |' }),
  ).toEqual([]);
});

test('a code that a test only expects, or that is part of a longer one, is not a name', () => {
  const source = "export const a = (b: boolean) => refuse(b ? 'entry/too-large' : 'entry/too-old');";
  const text =
    "test('entry/too-large-photo', () => { expect(refusal).toEqual({ code: 'entry/too-old' }); });";
  const page = '- `entry/too-large`: x\n- `entry/too-old`: y\n';
  expect(violations({ [SOURCE]: source, [TEST]: text, [PAGE]: page })).toEqual([
    `${SOURCE}:1 refusal-test`,
    `${SOURCE}:1 refusal-test`,
  ]);
});

test('a line for a code that nothing refuses with any more is caught', () => {
  expect(violations({ [PAGE]: '# Refusals\n\n- `entry/too-large`: x\n' })).toEqual([
    `${PAGE}:3 refusal-stale`,
  ]);
});

test('work left for later names its owner and its reason', () => {
  const text =
    '// TODO(ana): fords close at orange once the pack names them\n// TODO: fords\n/* a\n FIXME */';
  expect(violations({ [SOURCE]: `${text}\nexport const a = 'TODO';` })).toEqual([
    `${SOURCE}:2 loose-todo`,
    `${SOURCE}:4 loose-todo`,
  ]);
});
