import { canonicalJson, FACT_SECTIONS, type Facts, type PublicFacts } from '@vigie/situation';

/** The parts of the facts that change one by one; `private` is one of them. */
export type Section = keyof PublicFacts | 'private';

export const SECTIONS: readonly Section[] = [...FACT_SECTIONS, 'private'];

export interface Change {
  readonly section: Section;
  readonly change: 'added' | 'removed' | 'changed';
  /** The name of the item, or of the section when it is no list. */
  readonly what: string;
  /** The members that are not as they were; only of what is changed. */
  readonly members?: readonly string[];
}

/** What differs, section by section, in the order of the file. */
export function changesBetween(before: Facts, after: Facts): Change[] {
  return SECTIONS.flatMap((section) => changesOf(section, partOf(before, section), partOf(after, section)));
}

/** The part of the facts under this name; of the private part, its list. */
export const partOf = (facts: Facts, section: Section): unknown =>
  section === 'private' ? facts.private.contacts : facts.public[section];

/** Whatever the order of members, which a database may change. */
export const sameValue = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

function textOf(value: unknown): string {
  if (value === undefined) return '';
  const written = canonicalJson(value);
  if (!written.ok) throw new Error(`facts hold what is not canonical: ${written.refusal.code}`);
  return written.value;
}

function changesOf(section: Section, before: unknown, after: unknown): Change[] {
  if (sameValue(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changesOfLists(section, before, after);
  if (before === undefined) return [{ section, change: 'added', what: nameOf(after, section) }];
  if (after === undefined) return [{ section, change: 'removed', what: nameOf(before, section) }];
  return [changed(section, before, after)];
}

function changed(section: Section, before: unknown, after: unknown): Change {
  const members = membersOf(before, after);
  const what = nameOf(after, section);
  return { section, change: 'changed', what, ...(members.length > 0 ? { members } : {}) };
}

/** Items are matched whole, then by name, in order; whatever is left came or went. */
function changesOfLists(section: Section, before: readonly unknown[], after: readonly unknown[]): Change[] {
  const named = (item: unknown): string => nameOf(item, section);
  const whole = waiting(before, textOf);
  const come = after.filter((item) => whole.take(item) === undefined);
  const rest = waiting(whole.left(), named);
  const found = come.map((item): Change => {
    const old = rest.take(item);
    return old === undefined ? { section, change: 'added', what: named(item) } : changed(section, old, item);
  });
  const removed = rest.left().map((item): Change => ({ section, change: 'removed', what: named(item) }));
  const all = [...removed, ...found];
  return all.length > 0 ? all : [{ section, change: 'changed', what: section, members: ['order'] }];
}

interface Waiting {
  /** The first item of the same key that nobody took yet. */
  take(like: unknown): unknown;
  left(): unknown[];
}

/** The key of each item is made once: a list may hold thousands. */
function waiting(items: readonly unknown[], keyOf: (item: unknown) => string): Waiting {
  const byKey = new Map<string, number[]>();
  for (let at = items.length - 1; at >= 0; at--) {
    const key = keyOf(items[at]);
    const alike = byKey.get(key);
    if (alike) alike.push(at);
    else byKey.set(key, [at]);
  }
  const taken = new Set<number>();
  return {
    take(like) {
      const at = byKey.get(keyOf(like))?.pop();
      if (at === undefined) return undefined;
      taken.add(at);
      return items[at];
    },
    left: () => items.filter((_, at) => !taken.has(at)),
  };
}

function nameOf(item: unknown, section: Section): string {
  if (typeof item === 'string') return item;
  const { name, id } = (item ?? {}) as { name?: unknown; id?: unknown };
  return String(id ?? name ?? section);
}

/** Members that the file calls otherwise. */
const AS_TYPED: Readonly<Record<string, string>> = { frequencyKHz: 'frequencyMHz' };

function membersOf(before: unknown, after: unknown): string[] {
  if (typeof before !== 'object' || typeof after !== 'object') return [];
  const [old, now] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
  const names = new Set([...Object.keys(old!), ...Object.keys(now!)]);
  const differ = [...names].filter((name) => !sameValue(old![name], now![name]));
  return differ.map((name) => AS_TYPED[name] ?? name).sort();
}
