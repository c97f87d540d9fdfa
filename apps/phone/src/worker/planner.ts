import { adviseWay, type Known } from '@vigie/advice';
import type { View } from '@vigie/fold';
import { impactsOf } from '@vigie/hazards';
import type { RouteQuestion, Router } from '@vigie/roads';
import type { Impact } from '@vigie/situation';
import type { Journey } from '../messages.ts';

/** Holds the one question a person has asked, and answers it again whenever the situation changes. */
export class Planner {
  private readonly ahead: (atMs: number) => Known;
  private question: RouteQuestion | null = null;
  private last: Journey | null = null;

  /** `ahead`: what is known now of an hour ahead, milliseconds since 1970 UTC. */
  constructor(ahead: (atMs: number) => Known) {
    this.ahead = ahead;
  }

  /** Null forgets the question. */
  ask(question: RouteQuestion | null, router: Router | null, known: Known): Journey | null {
    this.question = question;
    this.last = null;
    return this.answer(router, known);
  }

  /**
   * The answer for who leaves now, or at an hour ahead where one was asked for. Without streets, or without a situation, it says
   * whether to go, and no way. It says `recomputedAtMs` when it is another one than was shown before.
   */
  answer(router: Router | null, known: Known): Journey | null {
    const { question } = this;
    if (!question) return null;
    const departAtMs = hourAhead(question, known.view);
    const then = departAtMs === null ? known : this.ahead(departAtMs);
    const before = this.last;
    const journey: Journey = {
      question,
      departAtMs,
      advice: adviseWay(then, question),
      ...(router && known.view && then.view
        ? wayAt(then.view, known.view, question, router)
        : { route: null, refusal: null, unplaced: [] }),
      recomputedAtMs: before?.recomputedAtMs ?? null,
    };
    // The first way after the streets came is no other one.
    const hadWay = before !== null && (before.route ?? before.refusal) !== null;
    const changed = hadWay && essence(journey) !== essence(before);
    this.last = changed && known.view ? { ...journey, recomputedAtMs: known.view.atMs } : journey;
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

/** Lays on the streets what a situation does to them, in place of what lay there. */
export function laySituation(router: Router, view: View): readonly Impact[] {
  const impacts = impactsOf(view);
  router.setImpacts(impacts, String(view.size));
  return impacts;
}

/** Null for who leaves now: no hour was asked for, or it has come. */
function hourAhead({ departAtMs }: RouteQuestion, now: View | null): number | null {
  return departAtMs !== undefined && now !== null && departAtMs > now.atMs ? departAtMs : null;
}

/** The way under the situation of its hour; the streets are left as they are now, for who asks something else. */
function wayAt(
  then: View,
  now: View,
  question: RouteQuestion,
  router: Router,
): Pick<Journey, 'route' | 'refusal' | 'unplaced'> {
  const isAhead = then.atMs > now.atMs;
  if (isAhead) laySituation(router, then);
  const answer = router.route({ ...question, departAtMs: then.atMs });
  const unplaced = [...new Set(router.unplaced())];
  if (isAhead) laySituation(router, now);
  return answer.ok
    ? { route: answer.value, refusal: null, unplaced }
    : { route: null, refusal: answer.refusal, unplaced };
}

/** What makes two answers different to someone on the way: whether to go, the way with its stops, or why there is none. */
function essence({ advice, route, refusal }: Journey): string {
  const way = route && [route.geometry, route.waits.map(({ position, untilMs }) => [position, untilMs])];
  return JSON.stringify([advice.first, way ?? refusal?.code]);
}
