import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

/** A comment's value begins after its // or /*. */
const OPENING = 2;

/** Work left for later says whose it is and why: TODO(owner): reason. */
export function looseTodos(source: Source): Violation[] {
  const found: Violation[] = [];
  for (const { value, start } of source.comments) {
    for (const match of value.matchAll(/\b(TODO|FIXME|XXX)\b(\([^()\s][^()]*\):\s*\S{3,})?/g)) {
      if (match[1] === 'TODO' && match[2]) continue;
      const advice = 'write TODO(owner): reason, or do it now; what is wrong and bearable is a BUG: with why';
      found.push({
        file: source.file,
        line: source.line(start + OPENING + match.index),
        rule: 'loose-todo',
        advice,
      });
    }
  }
  return found;
}
