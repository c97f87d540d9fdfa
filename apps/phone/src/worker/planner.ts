import { adviseWay } from '@vigie/advice';
import type { View } from '@vigie/fold';
import type { RouteAnswer, RouteQuestion, Router } from '@vigie/roads';
import type { Journey } from '../messages.ts';

/** Holds the one question a person has asked, and answers it again whenever the situation changes. */
export class Planner {
  private question: RouteQuestion | null = null;
  private last: Journey | null = null;

  /** Null forgets the question. */
  ask(question: RouteQuestion | null, router: Router | null, view: View | null): Journey | null {
    this.question = question;
    this.last = null;
    return this.answer(router, view);
  }

  /** The answer now. It says `recomputedAtMs` when it is another one than was shown before. */
  answer(router: Router | null, view: View | null): Journey | null {
    if (!this.question || !router || !view) return null;
    const answer = router.route(this.question);
    const before = this.last;
    const changed = before !== null && essence(answer) !== essenceOf(before);
    this.last = {
      question: this.question,
      route: answer.ok ? answer.value : null,
      refusal: answer.ok ? null : answer.refusal,
      advice: adviseWay(view, this.question),
      recomputedAtMs: changed ? view.atMs : (before?.recomputedAtMs ?? null),
    };
    return this.last;
  }
}

/** What makes two answers different to someone on the way: the way itself, or why there is none. */
function essence(answer: RouteAnswer): string {
  return answer.ok ? JSON.stringify(answer.value.geometry) : answer.refusal.code;
}

const essenceOf = ({ route, refusal }: Journey): string =>
  route ? JSON.stringify(route.geometry) : (refusal?.code ?? '');
