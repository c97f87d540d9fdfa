import type { EntryId } from '@vigie/situation';
import type { Held } from './state.ts';

/** How far a statement's departure may depend on others, one about the next. */
export interface DepartureRules {
  /** Log time, milliseconds since 1970 UTC; infinity while nothing says that it ended. Depends on what is held. */
  readonly atMs: (held: Held) => number;
  readonly about: (held: Held) => EntryId | undefined;
  readonly mostSteps: number;
}

interface Due {
  readonly atMs: number;
  readonly id: EntryId;
}

/**
 * Which held statements leave, and when, without looking at all of them at each entry: a heap of moments, none later
 * than the true one of the statement or of what it is about.
 */
export class Departures {
  private readonly held: Map<EntryId, Held>;
  private readonly rules: DepartureRules;
  private readonly heap: Due[] = [];
  /** Those about a statement, by its id. */
  private readonly about = new Map<EntryId, EntryId[]>();

  constructor(held: Map<EntryId, Held>, rules: DepartureRules) {
    this.held = held;
    this.rules = rules;
    for (const one of held.values()) this.came(one);
  }

  /** A statement is held from now on. */
  came(one: Held): void {
    const about = this.rules.about(one);
    if (about !== undefined) {
      const others = this.about.get(about);
      if (others) others.push(one.entry.id);
      else this.about.set(about, [one.entry.id]);
    }
    this.ended(one);
  }

  /** Its end may be earlier than it was. */
  ended(one: Held): void {
    const atMs = this.rules.atMs(one);
    if (atMs < Number.POSITIVE_INFINITY) this.push({ atMs, id: one.entry.id });
  }

  /** Takes out of the held statements all that leave at this moment or before. */
  leave(nowMs: number): void {
    const due = new Set<EntryId>();
    while (this.heap.length > 0 && this.heap[0]!.atMs <= nowMs) due.add(this.pop().id);
    if (due.size === 0) return;
    const concerned = this.withAbout(due);
    // Judged together, before any is gone: one about another leaves with it.
    const leaving = concerned.filter((id) => this.rules.atMs(this.held.get(id)!) <= nowMs);
    for (const id of leaving) this.held.delete(id);
    for (const id of concerned) {
      const stays = this.held.get(id);
      if (stays) this.ended(stays);
      else this.about.delete(id);
    }
  }

  /** The statements of these ids that are held, and those about them, as far as a departure reaches. */
  private withAbout(ids: Iterable<EntryId>): EntryId[] {
    const found = new Set<EntryId>(ids);
    let last: Iterable<EntryId> = found;
    for (let step = 0; step < this.rules.mostSteps; step++) {
      const next = [...last].flatMap((id) => this.about.get(id) ?? []).filter((id) => !found.has(id));
      if (next.length === 0) break;
      for (const id of next) found.add(id);
      last = next;
    }
    return [...found].filter((id) => this.held.has(id));
  }

  private push(due: Due): void {
    const { heap } = this;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.atMs <= due.atMs) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = due;
  }

  private pop(): Due {
    const { heap } = this;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && heap[child + 1]!.atMs < heap[child]!.atMs) child += 1;
      if (child >= heap.length || heap[child]!.atMs >= last.atMs) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
