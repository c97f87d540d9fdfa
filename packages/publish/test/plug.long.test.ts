import { MORNING_MS } from '@vigie/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publish } from '../src/index.ts';
import { type Read, readAll } from './reader.ts';
import { type Fate, MemoryStore } from './stores.ts';
import { pressOf, publishUpTo, resumedAt, townLeaves } from './town.ts';

const LEAVES = townLeaves(600);

/** Around the sizes where tiles fill up, and small steps. */
const stepSizes = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 262 }), fc.nat(600)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((sizes) => sizes.sort((a, b) => a - b));

/** Files that a store may keep without harm: partial tiles whose full tile is public. */
const withoutSpent = (files: ReadonlyMap<string, Uint8Array>) =>
  new Map(
    [...files].filter(([path]) => !/\.p\/\d+$/.test(path) || !files.has(path.replace(/\.p\/\d+$/, ''))),
  );

/** Pointers carry times, and a snapshot depends on when it was made: those differ from run to run. */
const lasting = (files: ReadonlyMap<string, Uint8Array>) =>
  new Map([...withoutSpent(files)].filter(([path]) => path.startsWith('log/tile/')));

test('after every single write a stranger finds everything that any pointer names, and never less than before', async () => {
  await fc.assert(
    fc.asyncProperty(stepSizes, async (sizes) => {
      const store = new MemoryStore();
      let last: Read | null = null;
      store.onWrite = () => {
        // The hundreds of deletions are looked at now and then.
        if (store.writes.at(-1)!.what === 'delete' && store.writes.length % 50 !== 0) return;
        const read = readAll(store.files);
        expect(read?.size ?? 0).toBeGreaterThanOrEqual(last?.size ?? 0);
        expect(read?.snapshotSize ?? 0).toBeLessThanOrEqual(read?.size ?? 0);
        last = read;
      };
      await publishUpTo(store, LEAVES, sizes);
      expect(readAll(store.files)?.size).toBe(sizes.at(-1));
    }),
    { numRuns: 12 },
  );
});

const fates = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Fate>('works') },
    { weight: 1, arbitrary: fc.constantFrom<Fate>('fails-before', 'fails-after') },
  ),
  { maxLength: 40 },
);

test('a publisher that dies at any write and begins anew from what is public reaches the undisturbed files', async () => {
  await fc.assert(
    fc.asyncProperty(stepSizes, fates, async (sizes, drawn) => {
      const calm = new MemoryStore();
      await publishUpTo(calm, LEAVES, sizes);

      const store = new MemoryStore();
      store.fates = [...drawn];
      let nowMs = MORNING_MS;
      for (let lives = 0; lives < 60; lives++) {
        nowMs += 60_000;
        const size = readAll(store.files)?.size ?? 0;
        const rest = sizes.filter((to) => to > size);
        try {
          // An elected publisher signs at once, and with that finds its store's last snapshot or makes one.
          await publishUpTo(store, LEAVES, [size, ...rest], resumedAt(LEAVES, size), nowMs);
          break;
        } catch {
          readAll(store.files);
        }
      }
      expect(readAll(store.files)).toMatchObject({ size: sizes.at(-1) });
      expect(lasting(store.files)).toEqual(lasting(calm.files));
    }),
    { numRuns: 10 },
  );
});

test('a publisher that meets trouble and tries the same again writes the same, and goes on', async () => {
  await fc.assert(
    fc.asyncProperty(stepSizes, fates, async (sizes, drawn) => {
      const store = new MemoryStore();
      store.fates = [...drawn];
      let published = resumedAt(LEAVES, 0);
      for (let tries = 0; published.state.size < sizes.at(-1)! && tries < 60; tries++) {
        const to = sizes.find((size) => size > published.state.size)!;
        const more = LEAVES.slice(published.state.size, to);
        try {
          published = await publish(pressOf(store), published, more, MORNING_MS + tries * 1000);
        } catch {
          readAll(store.files);
        }
      }
      expect(readAll(store.files)).toMatchObject({ size: sizes.at(-1) });
    }),
    { numRuns: 10 },
  );
});

test('two publishers of the same rows never fork, whatever the order of their writes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), stepSizes, stepSizes, async (scheduler, ours, theirs) => {
      const store = new MemoryStore();
      let wrong: unknown = null;
      store.onWrite = () => {
        if (store.writes.at(-1)!.what === 'delete' && store.writes.length % 50 !== 0) return;
        try {
          readAll(store.files);
        } catch (cause) {
          wrong ??= cause;
        }
      };
      const slow: typeof store = Object.create(store, {
        putImmutable: {
          value: scheduler.scheduleFunction((p: string, b: Uint8Array) => store.putImmutable(p, b)),
        },
        putPointer: {
          value: scheduler.scheduleFunction((p: string, b: Uint8Array) => store.putPointer(p, b)),
        },
        delete: { value: (path: string) => store.delete(path) },
      });
      const both = Promise.all([
        publishUpTo(slow, LEAVES, ours),
        publishUpTo(slow, LEAVES, theirs, undefined, MORNING_MS + 250),
      ]);
      await scheduler.waitFor(both);
      expect(wrong).toBeNull();
      expect([ours.at(-1), theirs.at(-1)]).toContain(readAll(store.files)?.size);
    }),
    { numRuns: 10 },
  );
});
