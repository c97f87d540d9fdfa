import { ok, type Result, refuse } from '@vigie/situation';
import type { Element } from './element.ts';

/** The children of that name in CAP's own namespace: a signature or an extension beside them is not CAP's. */
export function childrenOf(parent: Element, name: string): readonly Element[] {
  return parent.children.filter((child) => child.name === name && child.namespace === parent.namespace);
}

/** The texts of the children of that name. An empty element says nothing: many senders write `<incidents/>`. */
export function textsOf(parent: Element, name: string): readonly string[] {
  return childrenOf(parent, name)
    .map(({ text }) => text)
    .filter((text) => text !== '');
}

/** A member's place in the message: `info[0].severity`. */
export const pathOf = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/**
 * The one text of that name, if any. Refuses `cap/repeated`: of two statuses or two ends, no reader may choose one.
 */
export function optional(parent: Element, path: string, name: string): Result<string | undefined> {
  const texts = textsOf(parent, name);
  if (texts.length > 1) return refuse('cap/repeated', pathOf(path, name), `${texts.length} times`);
  return ok(texts[0]);
}

/** Refuses `cap/missing` and `cap/repeated`. */
export function required(parent: Element, path: string, name: string): Result<string> {
  const text = optional(parent, path, name);
  if (!text.ok) return text;
  return text.value === undefined ? refuse('cap/missing', pathOf(path, name)) : ok(text.value);
}

/** One of CAP's words, exactly as CAP writes it. Refuses `cap/unknown-value`, `cap/missing` and `cap/repeated`. */
export function requiredWord<W extends string>(
  parent: Element,
  path: string,
  name: string,
  words: readonly W[],
): Result<W> {
  const text = required(parent, path, name);
  return text.ok ? word(text.value, pathOf(path, name), words) : text;
}

/** Refuses `cap/unknown-value`. */
export function word<W extends string>(text: string, path: string, words: readonly W[]): Result<W> {
  const found = words.find((one) => one === text);
  return found === undefined ? refuse('cap/unknown-value', path, text.slice(0, 80)) : ok(found);
}
