import type { BoxE7 } from '@vigie/geo';
import type { Facts, Refusal } from '@vigie/situation';
import type { z } from 'zod';
import { pathOf } from '../intake/draft.ts';
import { checkFacts } from './check-facts.ts';
import { FACTS_FILE } from './facts-file.ts';
import { factsOf } from './facts-of-file.ts';
import { type MarkedYaml, readMarkedYaml } from './marked-yaml.ts';
import { nearestWord } from './nearest-word.ts';

/** More than a person mends before trying again. */
const MOST_REFUSALS = 20;

/** The town whose facts are read: positions lie in its bounds, and what a file leaves out stays as it is now. */
export interface FactsOwner {
  readonly name: string;
  readonly bounds: BoxE7;
  readonly facts: Facts;
}

export type FactsRead =
  | { readonly ok: true; readonly value: Facts }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Reads a whole file `vigie/facts/1` (spec/facts.md) in YAML or JSON, and checks all of it. Refuses what
 * `readMarkedYaml` and `checkFacts` refuse, `facts/unknown-format`, `facts/unknown-key` and `facts/invalid`; each
 * refusal's detail begins with its line.
 */
export function readFacts(bytes: Uint8Array, owner: FactsOwner): FactsRead {
  const marked = readMarkedYaml(bytes);
  if (!marked.ok) return { ok: false, refusals: [marked.refusal] };
  const { value } = marked.value;
  const refused = (refusals: readonly Refusal[]): FactsRead => ({
    ok: false,
    refusals: refusals.map((refusal) => withLine(refusal, marked.value)),
  });
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== 'vigie/facts/1')
    return refused([{ code: 'facts/unknown-format', path: 'format', detail: 'must be vigie/facts/1' }]);
  const read = FACTS_FILE.safeParse(value);
  if (!read.success) return refused(firstOf(refusalsOf(read.error.issues)));
  const found = firstOf(checkFacts(read.data, owner));
  return found.length > 0 ? refused(found) : { ok: true, value: factsOf(read.data, owner.facts) };
}

/** As many as are shown; the others are not even made. */
function firstOf(refusals: Iterable<Refusal>): Refusal[] {
  const first: Refusal[] = [];
  for (const refusal of refusals) if (first.push(refusal) === MOST_REFUSALS) break;
  return first;
}

function* refusalsOf(issues: readonly z.core.$ZodIssue[]): Generator<Refusal> {
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') {
      yield { code: 'facts/invalid', path: pathOf(issue.path), detail: issue.message };
      continue;
    }
    const known = issue.message.split(' ');
    for (const key of issue.keys) {
      const near = nearestWord(key, known);
      const detail = near === null ? `known are ${known.join(', ')}` : `did you mean ${near}?`;
      yield { code: 'facts/unknown-key', path: pathOf([...issue.path, key]), detail };
    }
  }
}

function withLine({ code, path = '', detail = '' }: Refusal, { lineOf }: MarkedYaml): Refusal {
  return { code, path, detail: `line ${lineOf(path)}: ${detail}` };
}
