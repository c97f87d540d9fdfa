import { describe, expect, test } from 'vitest';
import { DAWN_MS, HOUR_MS, lasting, REPORT, Story, verdictOn } from './story.ts';

function reported(): { story: Story; report: string } {
  const story = new Story();
  return { story, report: story.states('report', REPORT, { by: 'citizen' }) };
}

describe('a citizen’s report', () => {
  test('shows at once, without a verdict, and ends at its stated end', () => {
    const story = new Story();
    const report = story.states('report', REPORT, { by: 'citizen', validity: lasting(DAWN_MS, HOUR_MS) });
    expect(story.shown(report)).toMatchObject({ standing: 'in-force', erased: [] });
    expect(story.shown(report)?.verdict).toBeUndefined();
    expect(story.standing(report, DAWN_MS + HOUR_MS)).toBe('over');
  });

  test('confirmed stands, with the verdict and what it reveals beside it', () => {
    const { story, report } = reported();
    const verdict = story.states('verdict', verdictOn(report, 'confirmed', ['words']));
    expect(story.shown(report)).toMatchObject({
      standing: 'in-force',
      verdict: { id: verdict, body: { verdict: 'confirmed', reveals: ['words'] } },
    });
  });

  test.each(['rejected', 'resolved', 'merged'] as const)('%s is over', (word) => {
    const { story, report } = reported();
    const other = story.states('report', REPORT, { by: 'citizen' });
    story.states('verdict', { ...verdictOn(report, word), ...(word === 'merged' ? { into: other } : {}) });
    expect(story.standing(report)).toBe('over');
    expect(story.standing(other)).toBe('in-force');
  });

  test.each(['confirmed', 'rejected', 'resolved', 'merged'] as const)(
    'comes back as it was when the verdict %s is cancelled',
    (word) => {
      const { story, report } = reported();
      const verdict = story.states('verdict', verdictOn(report, word, ['photo']));
      story.cancels('verdict', verdict);
      expect(story.shown(report)).toMatchObject({ standing: 'in-force' });
      expect(story.shown(report)?.verdict).toBeUndefined();
    },
  );

  test('confirmed, then rejected, is over; cancelling the rejection leaves it confirmed', () => {
    const { story, report } = reported();
    const confirmed = story.states('verdict', verdictOn(report, 'confirmed'));
    const rejected = story.states('verdict', verdictOn(report, 'rejected'));
    expect(story.standing(report)).toBe('over');
    story.cancels('verdict', rejected);
    expect(story.shown(report)?.verdict?.id).toBe(confirmed);
  });

  test('about another ends nothing of it: what gets worse stays in sight beside what was said first', () => {
    const { story, report } = reported();
    const worse = story.states('report', { ...REPORT, scale: 4, about: report }, { by: 'citizen' });
    expect([story.standing(report), story.standing(worse)]).toEqual(['in-force', 'in-force']);
    story.states('verdict', verdictOn(worse, 'rejected'));
    expect(story.standing(report)).toBe('in-force');
  });

  test('is not judged by a feed: it stands, and no word of it is revealed', () => {
    const { story, report } = reported();
    story.states('verdict', verdictOn(report, 'rejected', ['words']), { by: 'feed' });
    expect(story.standing(report)).toBe('in-force');
    expect(story.shown(report)?.verdict).toBeUndefined();
  });

  test('is not judged by a verdict of an exercise', () => {
    const { story, report } = reported();
    story.states('verdict', verdictOn(report, 'rejected', ['words']), { status: 'Exercise' });
    expect(story.standing(report)).toBe('in-force');
    expect(story.shown(report)?.verdict).toBeUndefined();
  });

  test('is not judged before it was made', () => {
    const story = new Story();
    const next = '1'.padStart(32, '0');
    story.states('verdict', verdictOn(next, 'confirmed', ['words']));
    const report = story.states('report', REPORT, { by: 'citizen' });
    expect(report).toBe(next);
    expect(story.shown(report)?.verdict).toBeUndefined();
  });
});

describe('a redaction', () => {
  const blobs = [REPORT.words!];

  test('erases the blobs it names and leaves the entry, its place and its other blobs', () => {
    const { story, report } = reported();
    story.states('redaction', { entry: report, blobs, reason: 'personal data' });
    expect(story.shown(report)).toMatchObject({
      standing: 'in-force',
      erased: blobs,
      entry: { body: REPORT },
    });
  });

  test('cannot be undone: what is erased stays erased', () => {
    const { story, report } = reported();
    story.cancels('redaction', story.states('redaction', { entry: report, blobs, reason: 'personal data' }));
    expect(story.shown(report)?.erased).toEqual(blobs);
  });

  test('said twice erases once, and lists blobs in one order whatever the order of the log', () => {
    const { story, report } = reported();
    story.states('redaction', { entry: report, blobs: [REPORT.photo!], reason: 'violent image' });
    story.states('redaction', {
      entry: report,
      blobs: [REPORT.photo!, REPORT.words!],
      reason: 'personal data',
    });
    expect(story.shown(report)?.erased).toEqual([REPORT.words, REPORT.photo]);
  });

  test('of an exercise erases nothing that is actual, and a feed’s erases nothing of a citizen', () => {
    const { story, report } = reported();
    const redaction = { entry: report, blobs, reason: 'personal data' };
    story.states('redaction', redaction, { status: 'Exercise' });
    story.states('redaction', redaction, { by: 'feed' });
    expect(story.shown(report)?.erased).toEqual([]);
  });
});
