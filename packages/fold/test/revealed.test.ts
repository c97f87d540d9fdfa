import type { Entry } from '@vigie/situation';
import { plausibleLogs } from '@vigie/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAll, emptyState, revealedBlobs, view } from '../src/index.ts';
import { hostileLogs, meddlingLogs } from './logs.ts';
import { DAWN_MS, DAY_MS, HOUR_MS, lasting, NOTE, REPORT, Story, verdictOn } from './story.ts';

const { words, photo } = REPORT;

function reported(): { story: Story; report: string } {
  const story = new Story();
  return { story, report: story.states('report', REPORT, { by: 'citizen' }) };
}

const revealed = (story: Story, atMs = story.nowMs) => [...revealedBlobs(story.state, atMs).keys()];

describe('words and photos', () => {
  test('are private until a verdict names them, and then only what it names', () => {
    const { story, report } = reported();
    expect(revealed(story)).toEqual([]);
    story.states('verdict', verdictOn(report, 'confirmed', ['photo']));
    expect(revealed(story)).toEqual([photo]);
    expect(revealedBlobs(story.state, story.nowMs).get(photo!)).toBe(report);
  });

  test('are private again when the verdict is cancelled', () => {
    const { story, report } = reported();
    story.cancels('verdict', story.states('verdict', verdictOn(report, 'confirmed', ['words'])));
    expect(revealed(story)).toEqual([]);
  });

  test('confirmed, then rejected without them, are private until the rejection is cancelled', () => {
    const { story, report } = reported();
    story.states('verdict', verdictOn(report, 'confirmed', ['words']));
    const rejection = story.states('verdict', verdictOn(report, 'rejected'));
    expect(revealed(story)).toEqual([]);
    story.cancels('verdict', rejection);
    expect(revealed(story)).toEqual([words]);
  });

  test('are private when the verdict is updated to reveal nothing, and public when that is cancelled', () => {
    const { story, report } = reported();
    const first = story.states('verdict', verdictOn(report, 'confirmed', ['words']));
    const update = story.states('verdict', verdictOn(report, 'confirmed'), { updates: first });
    expect(revealed(story)).toEqual([]);
    story.cancels('verdict', update);
    expect(revealed(story)).toEqual([words]);
  });

  test('are public from when the verdict begins until it ends', () => {
    const { story, report } = reported();
    const validity = lasting(DAWN_MS + HOUR_MS, HOUR_MS);
    story.states('verdict', verdictOn(report, 'confirmed', ['words']), { validity });
    expect(revealed(story)).toEqual([]);
    expect(revealed(story, DAWN_MS + HOUR_MS)).toEqual([words]);
    expect(revealed(story, DAWN_MS + 2 * HOUR_MS)).toEqual([]);
  });

  test('that a redaction erased are not public, whatever a verdict says after', () => {
    const { story, report } = reported();
    story.states('redaction', { entry: report, blobs: [words!], reason: 'personal data' });
    story.states('verdict', verdictOn(report, 'confirmed', ['words', 'photo']));
    expect(revealed(story)).toEqual([photo]);
  });

  test('of a moderator’s own stand in the place of the report’s photo, which is erased for good', () => {
    const { story, report } = reported();
    const first = story.states('verdict', verdictOn(report, 'confirmed', ['photo']));
    const blurred = 'c'.repeat(64);
    const body = { ...verdictOn(report, 'confirmed', ['photo']), photo: blurred };
    const second = story.states('verdict', body, { updates: first });
    expect(revealed(story)).toEqual([blurred]);
    expect(story.shown(report)?.erased).toEqual([photo]);
    story.cancels('verdict', second);
    expect(revealed(story), 'the first verdict stands again, over an erased photo').toEqual([]);
    story.states('verdict', { ...body, photo: 'd'.repeat(64) });
    expect(revealed(story)).toEqual(['d'.repeat(64)]);
    story.states('redaction', { entry: report, blobs: ['d'.repeat(64)], reason: 'a face' });
    expect(revealed(story)).toEqual([]);
  });

  test('of a moderator’s own are nothing where a feed or an exercise names them, and erase nothing', () => {
    const { story, report } = reported();
    const body = { ...verdictOn(report, 'confirmed', ['photo']), photo: 'c'.repeat(64) };
    story.states('verdict', body, { by: 'feed' });
    story.states('verdict', body, { status: 'Exercise' });
    expect(revealed(story)).toEqual([]);
    expect(story.shown(report)?.erased).toEqual([]);
  });

  test('are not revealed by a feed nor by an exercise', () => {
    const { story, report } = reported();
    story.states('verdict', verdictOn(report, 'confirmed', ['words']), { by: 'feed' });
    story.states('verdict', verdictOn(report, 'confirmed', ['words']), { status: 'Exercise' });
    expect(revealed(story)).toEqual([]);
  });

  test('stay public while the state holds their report, a day after its end, and no longer', () => {
    const story = new Story();
    const report = story.states('report', REPORT, { by: 'citizen', validity: lasting(DAWN_MS, HOUR_MS) });
    story.states('verdict', verdictOn(report, 'confirmed', ['words']));
    story.states('note', NOTE, { atMs: DAWN_MS + DAY_MS });
    expect(revealed(story)).toEqual([words]);
    story.states('note', NOTE, { atMs: DAWN_MS + HOUR_MS + DAY_MS });
    expect(revealed(story)).toEqual([]);
  });

  test('of any log are public only with the verdict that is shown beside their report', () => {
    const anyLogs = fc.oneof<fc.Arbitrary<(Entry | null)[]>[]>(
      plausibleLogs({ maxLength: 60 }),
      meddlingLogs(),
      hostileLogs(),
    );
    fc.assert(
      fc.property(anyLogs, (log) => {
        const state = applyAll(emptyState(), log);
        const atMs = state.recordedAtMs;
        const blobs = revealedBlobs(state, atMs);
        for (const { entry, verdict, erased } of view(state, atMs).shown) {
          if (entry.kind !== 'report') continue;
          for (const part of ['words', 'photo'] as const) {
            const blob = (part === 'photo' ? verdict?.body.photo : undefined) ?? entry.body[part];
            if (blob === undefined || blobs.get(blob) !== entry.id) continue;
            expect(verdict?.body.reveals).toContain(part);
            expect(erased).not.toContain(blob);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
