import { describe, expect, test } from 'vitest';
import { CLOSURE, NOTE, REPORT, Story, verdictOn } from './story.ts';

const idAt = (index: number) => index.toString(16).padStart(32, '0');

describe('a log that no intake would write', () => {
  test('a verdict about a verdict judges nothing', () => {
    const story = new Story();
    const report = story.states('report', REPORT, { by: 'citizen' });
    const verdict = story.states('verdict', verdictOn(report, 'confirmed'));
    story.states('verdict', verdictOn(verdict, 'rejected'));
    expect(story.shown(report)?.verdict?.id).toBe(verdict);
  });

  test('a verdict about a closure ends no closure', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    story.states('verdict', verdictOn(closure, 'resolved'));
    expect(story.standing(closure)).toBe('in-force');
  });

  test('entries about themselves, and two about each other, stand as if they named nothing', () => {
    const story = new Story();
    const own = story.states('closure', CLOSURE, { updates: idAt(0) });
    const one = story.states('verdict', verdictOn(idAt(2), 'rejected'));
    const other = story.states('verdict', verdictOn(idAt(1), 'rejected'));
    expect([own, one, other]).toEqual([idAt(0), idAt(1), idAt(2)]);
    expect([own, one, other].map((id) => story.standing(id))).toEqual(['in-force', 'in-force', 'in-force']);
  });

  test('an id used again is the first entry’s: the second is counted and ignored', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    story.log.push({ ...story.log[0]!, status: 'Exercise' });
    expect(story.state.size).toBe(2);
    expect(story.state.held.get(closure)?.entry.status).toBe('Actual');
  });

  test('a cancellation cannot be cancelled: one states the thing anew', () => {
    const story = new Story();
    const closure = story.states('closure', CLOSURE);
    const cancellation = story.cancels('closure', closure);
    story.cancels('closure', cancellation);
    expect(story.standing(closure)).toBe('over');
    expect(story.standing(cancellation)).toBe('gone');
  });

  test('a cancellation of what does not exist yet does nothing, also later', () => {
    const story = new Story();
    story.cancels('note', idAt(1));
    const note = story.states('note', NOTE);
    expect(note).toBe(idAt(1));
    expect(story.standing(note)).toBe('in-force');
  });

  test('a redaction whose blobs are no list erases nothing', () => {
    const story = new Story();
    const report = story.states('report', REPORT, { by: 'citizen' });
    for (const blobs of [null, 7, 'words', {}, [null]] as unknown as string[][])
      story.states('redaction', { entry: report, blobs, reason: '' });
    expect(story.shown(report)?.erased).toEqual([]);
  });

  test('recorded times that run back never turn log time back', () => {
    const story = new Story();
    story.states('note', NOTE);
    const { nowMs } = story;
    story.states('note', NOTE, { atMs: nowMs - 1000 });
    expect(story.state.recordedAtMs).toBe(nowMs);
  });
});
