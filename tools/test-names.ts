import { isNode, type Node, type Source, walk } from './source.ts';

const TEST = new Set(['test', 'it', 'describe']);

/**
 * What a file calls its tests and groups. A name with holes (`%s`, `$code`, `${code}`) is filled from its table: the
 * strings of test.each([...]), or of the list that the enclosing loop goes through.
 */
export function testNames(source: Source): string[] {
  const lists = topLevelLists(source.program);
  const names: string[] = [];
  walk(source.program, (node) => {
    if (node.type === 'ForOfStatement' && containsTest(node.body as Node)) {
      names.push(...stringsOf(node.right as Node, lists));
    }
    if (node.type !== 'CallExpression' || !TEST.has(rootName(node.callee as Node))) return;
    const [name] = node.arguments as Node[];
    if (isNode(name)) names.push(...stringsOf(name, lists));
    const callee = node.callee as Node;
    // test.each(table)('…', run): the table is an argument of the inner call.
    if (callee.type === 'CallExpression') {
      for (const table of callee.arguments as Node[]) names.push(...stringsOf(table, lists));
    }
  });
  return names;
}

/** `test` of test(…), test.skip(…), test.each(…)(…). */
function rootName(callee: Node): string {
  if (callee.type === 'MemberExpression') return rootName(callee.object as Node);
  if (callee.type === 'CallExpression') return rootName(callee.callee as Node);
  if (callee.type === 'TaggedTemplateExpression') return rootName(callee.tag as Node);
  return callee.type === 'Identifier' ? (callee.name as string) : '';
}

function containsTest(body: Node): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.type === 'CallExpression' && TEST.has(rootName(node.callee as Node))) found = true;
  });
  return found;
}

/** Every piece of text in an expression; a name stands for the list or table that the file gives it. */
function stringsOf(node: Node, lists: ReadonlyMap<string, Node>): string[] {
  const found: string[] = [];
  const collect = (inner: Node): void => {
    if (inner.type === 'Literal' && typeof inner.value === 'string') found.push(inner.value);
    if (inner.type === 'TemplateElement') found.push((inner.value as { cooked: string }).cooked);
    // The key of { 'entry/too-large': … }, which Object.entries will hand to the name, is a Literal too.
  };
  walk(node, (inner) => {
    collect(inner);
    const list = inner.type === 'Identifier' ? lists.get(inner.name as string) : undefined;
    if (list) walk(list, collect);
  });
  return found;
}

/** const CODES = [...], REFUSALS = {...} at the top of the file. */
function topLevelLists(program: Node): Map<string, Node> {
  const lists = new Map<string, Node>();
  for (const statement of program.body as Node[]) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!isNode(declared) || declared.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations as { id: Node; init: unknown }[]) {
      if (id.type === 'Identifier' && isNode(init)) lists.set(id.name as string, init);
    }
  }
  return lists;
}
