import type { Refusal } from '@vigie/situation';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { refusalSentence } from '../text/refusal-sentence.ts';

/** What the act around a field was refused for, so that the field it concerns can say so. */
export const Refused = createContext<Refusal | null>(null);

/** The sentence to show at the field that holds `path`, as in `body.info[0].headline`. */
export function useRefusalAt(path: string | undefined): string | null {
  const refusal = useContext(Refused);
  if (!refusal || path === undefined || refusal.path === undefined) return null;
  const inside =
    refusal.path === path || refusal.path.startsWith(`${path}[`) || refusal.path.startsWith(`${path}.`);
  return inside ? refusalSentence(refusal) : null;
}
