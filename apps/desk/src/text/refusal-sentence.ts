import type { Refusal } from '@vigie/situation';
import { text } from './language.ts';

/** Whose detail helps: the server's own word on a value, or the names among which to choose. */
const DETAILED: ReadonlySet<string> = new Set(['entry/invalid', 'commune/several']);

/** What to tell the officer. A code without a sentence is shown as such: they can read it to whoever helps. */
export function refusalSentence({ code, detail }: Refusal): string {
  const { refusals, refusedWith } = text.value;
  const said = refusals[code];
  // The server's own word on a value it does not take is English, and better than nothing.
  if (said !== undefined) return DETAILED.has(code) && detail ? `${said} (${detail})` : said;
  return refusedWith(code, detail ?? '');
}
