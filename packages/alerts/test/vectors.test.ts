import { readFileSync } from 'node:fs';
import { parseKeys } from '@vigie/log';
import { describe, expect, test } from 'vitest';
import { readAlert } from '../src/index.ts';

const spec = new URL('../../../spec/', import.meta.url);
const read = (file: string) => new Uint8Array(readFileSync(new URL(file, spec)));
const keys = parseKeys(new TextDecoder().decode(read('alerts/vectors/keys')));
if (!keys.ok) throw new Error(keys.refusal.code);

interface Refused {
  readonly why: string;
  readonly text: string;
  readonly code: string;
}

describe('the published alerts', () => {
  test.each(['whole', 'short'] as const)('%s verifies, and says what it says', (name) => {
    const expected = JSON.parse(new TextDecoder().decode(read(`alerts/vectors/${name}.json`)));
    expect(readAlert(read(`alerts/vectors/${name}.alert`), keys.value)).toEqual({
      ok: true,
      value: expected,
    });
  });

  test('those that are refused are refused by the code that is said', () => {
    const refused = JSON.parse(new TextDecoder().decode(read('alerts/vectors/refused.json'))) as Refused[];
    expect(refused.length).toBeGreaterThan(5);
    for (const { why, text, code } of refused) {
      const answer = readAlert(new TextEncoder().encode(text), keys.value);
      expect([why, answer.ok || answer.refusal.code]).toEqual([why, code]);
    }
  });
});
