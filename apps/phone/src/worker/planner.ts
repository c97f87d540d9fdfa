import { adviseWay, type Known } from '@vigie/advice';
import type { RouteQuestion, Router } from '@vigie/roads';
import type { Journey } from '../messages.ts';

/** Holds the one question a person has asked, and answers it again whenever the situation changes. */
export class Planner {
  private question: RouteQuestion | null = null;
  private last: Journey | null = null;

  /** Null forgets the question. */
  ask(question: RouteQuestion | null, router: Router | null, known: Known): Journey | null {
    this.question = question;
    this.last = null;
    return this.answer(router, known);
  }

  /** The answer for who leaves now. It says `recomputedAtMs` when it is another one than was shown before. */
  answer(router: Router | null, known: Known): Journey | null {
    const { view } = known;
    if (!this.question || !router || !view) return null;
    const answer = router.route({ ...this.question, departAtMs: view.atMs });
    const before = this.last;
    const journey: Journey = {
      question: this.question,
      route: answer.ok ? answer.value : null,
      refusal: answer.ok ? null : answer.refusal,
      advice: adviseWay(known, this.question),
      unplaced: [...new Set(router.unplaced())],
      recomputedAtMs: before?.recomputedAtMs ?? null,
    };
    const changed = before !== null && essence(journey) !== essence(before);
    this.last = changed ? { ...journey, recomputedAtMs: view.atMs } : journey;
    return this.last;
  }

  /** The answer when time alone, without news, made it another one than was shown; null otherwise. */
  later(router: Router | null, known: Known): Journey | null {
    const before = this.last;
    const now = this.answer(router, known);
    if (now && before && essence(now) === essence(before)) {
      this.last = before;
      return null;
    }
    return now;
  }
}

/** What makes two answers different to someone on the way: whether to go, the way with its stops, or why there is none. */
function essence({ advice, route, refusal }: Journey): string {
  const way = route && [route.geometry, route.waits.map(({ position, untilMs }) => [position, untilMs])];
  return JSON.stringify([advice.first, way ?? refusal?.code]);
}
