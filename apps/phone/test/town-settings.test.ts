import type { Fetcher } from '@vigie/follow';
import { ok, refuse, settingsOf } from '@vigie/situation';
import { sha256Hex } from '@vigie/snapshot';
import { memoryRecords } from '@vigie/web-platform';
import { expect, test } from 'vitest';
import { townSettings } from '../src/worker/town-settings.ts';
import { FACTS } from './town-facts.ts';

const bytesOf = (title: string) =>
  new TextEncoder().encode(JSON.stringify(settingsOf('aiguerive', title, FACTS)));

function shop(files: Record<string, Uint8Array>) {
  const asked: string[] = [];
  const fetcher: Fetcher = {
    async get(path) {
      asked.push(path);
      const bytes = files[path];
      return bytes ? ok(bytes) : refuse('fetch/unreachable', path);
    },
  };
  return { asked, fetcher, files };
}

test('the town’s word on itself is downloaded once, and the one before is forgotten', async () => {
  const [before, after] = [bytesOf('Avant'), bytesOf('Après')];
  const { asked, fetcher } = shop({
    [`settings/${sha256Hex(before)}.json`]: before,
    [`settings/${sha256Hex(after)}.json`]: after,
  });
  const records = memoryRecords<Uint8Array>();
  for (const bytes of [before, before, after, after])
    expect(await townSettings(fetcher, records, sha256Hex(bytes))).toMatchObject({
      settings: { radio: FACTS.radio },
      isStated: true,
    });
  expect(asked).toHaveLength(2);
  expect(await records.keys()).toEqual([sha256Hex(after)]);
});

test('a file that is not the one named is not believed; the last one kept serves', async () => {
  const kept = bytesOf('Avant');
  const records = memoryRecords<Uint8Array>();
  const { fetcher, files } = shop({ [`settings/${sha256Hex(kept)}.json`]: kept });
  await townSettings(fetcher, records, sha256Hex(kept));
  files[`settings/${'f'.repeat(64)}.json`] = bytesOf('Faux');
  expect(await townSettings(fetcher, records, 'f'.repeat(64))).toMatchObject({
    settings: { title: 'Avant' },
    isStated: false,
  });
  expect(await townSettings(fetcher, memoryRecords(), 'f'.repeat(64))).toBeNull();
});

test('a kept file that was spoilt serves nobody', async () => {
  const records = memoryRecords<Uint8Array>();
  await records.put(sha256Hex(bytesOf('Avant')), bytesOf('Faux'));
  const { fetcher } = shop({});
  expect(await townSettings(fetcher, records, 'f'.repeat(64))).toBeNull();
});
