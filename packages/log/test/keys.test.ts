import { keysFile, logSigners } from '@vigie/testkit';
import { expect, test } from 'vitest';
import { ED25519, formatVerifierKey, parseKeys } from '../src/index.ts';

const { keys } = logSigners('valmire.example/t/valmire/log');
const text = new TextDecoder().decode(keysFile(logSigners('valmire.example/t/valmire/log')));
const [log, publisher] = text.split('\n') as [string, string];

test('the keys file gives the log’s key, whose name is the origin, and its publisher’s', () => {
  expect(parseKeys(text)).toEqual({ ok: true, value: keys });
});

test.each([
  ['nothing', ''],
  ['one line', `${log}\n`],
  ['no line end at the end', `${log}\n${publisher}`],
  ['a third line', `${text}${publisher}\n`],
  ['an empty line behind', `${text}\n`],
  ['carriage returns', `${log}\r\n${publisher}\r\n`],
  ['the two in the other order', `${publisher}\n${log}\n`],
  [
    'a publisher that signs without a time',
    `${log}\n${formatVerifierKey({ ...keys.publisher, type: ED25519 })}\n`,
  ],
  ['a key whose id is another’s', `${log.replace(/\+[0-9a-f]{8}\+/, '+00000000+')}\n${publisher}\n`],
])('keys/malformed: %s', (_, wrong) => {
  expect(parseKeys(wrong)).toMatchObject({ ok: false, refusal: { code: 'keys/malformed' } });
});
