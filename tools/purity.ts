import { INEXACT_MATH } from './inexact-math.ts';
import type { Room } from './rooms.ts';
import { isNamed, isNode, type Node, type Source, textOf, walk } from './source.ts';
import type { Violation } from './violation.ts';

const CLOCK = 'take the time as an argument: assess(report, { now })';
const PLATFORM = 'declare a port, or take the value as an argument; adapters live in platform/';
const LOCALE = 'engines carry different locale data: format where the screen is drawn';
const CHANCE = 'take random bytes as an argument';

/** Names of the language itself that a pure room must not even mention: its types would let them pass. */
const OF_THE_LANGUAGE = new Map([
  ['Date', CLOCK],
  ['Temporal', CLOCK],
  ['Intl', LOCALE],
  ['globalThis', PLATFORM],
]);

/** Names of the host. A room may use the word for a thing of its own: a port's `fetch`, a parameter `process`. */
const OF_THE_HOST = new Map([
  ...['performance', 'setTimeout', 'setInterval', 'setImmediate'].map((name) => [name, CLOCK] as const),
  ...['process', 'fetch', 'window', 'document', 'navigator', 'self', 'global', 'console', 'Buffer'].map(
    (name) => [name, PLATFORM] as const,
  ),
  ['crypto', CHANCE],
]);

/** Does a file of a pure room keep clear of clock, chance, platform and locale? */
export function checkPurity(source: Source, room: Room): Violation[] {
  const found: Violation[] = [];
  const report = (node: Node, rule: string, advice: string) =>
    found.push({ file: source.file, line: source.line(node.start), rule, advice });
  const own = boundNames(source.program);

  walk(source.program, (node, parent, field) => {
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name?.startsWith('toLocale') || name === 'localeCompare') report(node, 'locale', LOCALE);
    }
    if (node.type !== 'Identifier' || isLabel(node, parent, field)) return;
    const name = node.name as string;
    if (name === 'Math') checkMath(node, parent, room, report);
    const advice = OF_THE_LANGUAGE.get(name) ?? (own.has(name) ? undefined : OF_THE_HOST.get(name));
    if (advice) report(node, 'impure-name', `${name}: ${advice}`);
  });

  for (const { value, start } of source.comments) {
    if (!/^\/\s*<reference\s/.test(value)) continue;
    const advice = 'a reference directive brings a platform into a pure room: delete it';
    found.push({ file: source.file, line: source.line(start), rule: 'reference-directive', advice });
  }
  return found;
}

type Report = (node: Node, rule: string, advice: string) => void;

function checkMath(node: Node, parent: Node | undefined, room: Room, report: Report): void {
  const name = parent?.type === 'MemberExpression' && parent.object === node ? memberName(parent) : undefined;
  if (name === undefined)
    report(node, 'impure-name', 'Math: name each function where it is used, Math.floor');
  else if (name === 'random') report(node, 'impure-name', `Math.random: ${CHANCE}`);
  else if (INEXACT_MATH.includes(name) && !room.trigonometry) {
    const advice = `Math.${name} differs between engines in its last bit: use + - * / and Math.sqrt`;
    report(node, 'trigonometry', advice);
  }
}

function memberName(member: Node): string | undefined {
  return member.computed ? textOf(member.property) : ((member.property as Node).name as string);
}

/** An identifier that names a member, a key or another module's export rather than something in scope. */
function isLabel(node: Node, parent: Node | undefined, field: string): boolean {
  if (!parent) return false;
  switch (field) {
    case 'key':
    case 'property':
      return !parent.computed;
    case 'imported':
    case 'exported':
    case 'label':
    case 'meta':
    case 'qualifier':
      return true;
    case 'local':
      return parent.type === 'ExportSpecifier' && isNamed(node, 'default');
    case 'right':
      return parent.type === 'TSQualifiedName';
    case 'id':
      return parent.type === 'TSEnumMember';
    default:
      return false;
  }
}

/**
 * Names that the file itself gives to something, anywhere in it. Coarser than scopes, and enough: a host's name used
 * outside the scope of its binding is unknown to the compiler, which gives pure rooms no host at all.
 */
function boundNames(program: Node): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    // `declare` only claims that the host has such a thing.
    if (node.type === 'VariableDeclaration' && !node.declare) {
      for (const one of node.declarations as Node[]) bind(one.id, names);
    } else if (/^(?:Function|Class|Import(?:Default|Namespace)?Specifier)/.test(node.type) && !node.declare) {
      bind(node.id ?? node.local, names);
    } else if (node.type === 'CatchClause') {
      bind(node.param, names);
    }
    if (Array.isArray(node.params)) for (const param of node.params) bind(param, names);
  });
  return names;
}

function bind(pattern: unknown, names: Set<string>): void {
  if (!isNode(pattern)) return;
  if (pattern.type === 'Identifier') names.add(pattern.name as string);
  for (const inner of [pattern.left, pattern.argument, pattern.parameter, pattern.value]) bind(inner, names);
  for (const list of [pattern.properties, pattern.elements]) {
    if (Array.isArray(list)) for (const item of list) bind(item, names);
  }
}
