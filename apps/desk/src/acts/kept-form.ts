import { type Signal, signal } from '@preact/signals';
import type { Act } from './route.ts';

// What was typed outlives the form: Escape, the way back or another act lose nothing. Sending it or giving it up does.

interface KeptForm {
  readonly form: Signal<unknown>;
  /** As JSON: what it held before anyone typed. */
  untouched: string;
}

const kept = new Map<string, KeptForm>();

/** A form's state, as it was left; made anew when nobody had touched it, because its times would be old. */
export function keptForm<T>(act: Act, part: string, make: () => T): Signal<T> {
  const key = `${act} ${part}`;
  const before = kept.get(key);
  if (before && JSON.stringify(before.form.peek()) !== before.untouched) return before.form as Signal<T>;
  const first = make();
  const fresh: KeptForm = { form: signal<unknown>(first), untouched: JSON.stringify(first) };
  kept.set(key, fresh);
  return fresh.form as Signal<T>;
}

/** Sent: what it holds now is a beginning again. */
export function settleForm(act: Act): void {
  for (const [key, one] of kept)
    if (key.startsWith(`${act} `)) one.untouched = JSON.stringify(one.form.peek());
}

export function forgetForm(act: Act): void {
  for (const key of [...kept.keys()]) if (key.startsWith(`${act} `)) kept.delete(key);
}
