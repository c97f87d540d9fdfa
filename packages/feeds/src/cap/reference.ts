import { ok, type Result, refuse } from '@vigie/situation';
import { every } from '../results.ts';
import { parseMoment } from './moment.ts';

/** An earlier message, as CAP names messages: these three together are unique, the identifier alone is not. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  /** Milliseconds since 1970 UTC. */
  readonly sentAtMs: number;
}

/** More messages than an incident has had in any file seen, by far; each may cost a reader a search. */
const MAX_REFERENCES = 1000;

/** CAP `references`: `sender,identifier,sent` separated by spaces. Refuses `cap/not-a-reference`. */
export function parseReferences(text: string | undefined): Result<readonly CapReference[]> {
  const names = text === undefined ? [] : text.split(/\s+/);
  if (names.length > MAX_REFERENCES) {
    return refuse('cap/not-a-reference', 'references', `more than ${MAX_REFERENCES}`);
  }
  return every(names, (name, i) => {
    const [sender, identifier, sent, more] = name.split(',', 4);
    const sentAtMs = parseMoment(sent ?? '');
    if (!sender || !identifier || sentAtMs === null || more !== undefined) {
      return refuse('cap/not-a-reference', `references[${i}]`, name.slice(0, 200));
    }
    return ok({ sender, identifier, sentAtMs });
  });
}
