import { canonicalJson } from '@vigie/situation';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCap } from '../../src/index.ts';
import { alert } from './alert.ts';

const MESSAGE = alert({
  head: { references: 'a@b.example,x,2026-10-01T04:00:00Z', msgType: 'Update' },
  infos: [{}, { language: 'en', responseType: 'Avoid', onset: '2026-10-01T09:00:00+02:00' }],
  area: { polygon: '43.60,3.86 43.62,3.86 43.62,3.90 43.60,3.86', circle: '43.6,3.9 2', altitude: '120' },
});

/** What stands between tags, digits and words, replaced by something else that might stand there. */
const edits = fc.array(
  fc.tuple(
    fc.nat(MESSAGE.length),
    fc.nat(12),
    fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.,:+\-TZ ]{0,12}$/)),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);

test('however a message is damaged, it is refused by a code or read into canonical drafts, never a crash', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(edits, (changes) => {
      let text = MESSAGE;
      for (const [at, length, more] of changes) text = text.slice(0, at) + more + text.slice(at + length);
      for (const input of [text, new TextEncoder().encode(text)]) {
        const read = readCap(input);
        seen.add(read.ok ? 'read' : read.refusal.code);
        if (!read.ok) expect(read.refusal.code).toMatch(/^cap\//);
        else
          for (const { draft } of read.value.bulletins)
            expect(canonicalJson(draft)).toMatchObject({ ok: true });
      }
    }),
    { numRuns: 1000 },
  );
  // Otherwise the damage was too crude to reach what reads the members.
  expect(seen.size).toBeGreaterThan(4);
});
