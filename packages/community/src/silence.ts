import { type Day, workingDaysBetween } from './working-days.ts';

/** Working days without a word of its owner after which a need's owner is reminded, once each. */
export const REMINDERS = [2, 5, 10] as const;

/** Working days without a word after which the need sleeps, and its people are thanked and freed. */
export const SLEEPS_AFTER = 15;

/** Working days after which nobody waits for a proposal's answer any more: somebody else may take the place. */
export const ANSWER_WITHIN = 10;

/** What is due to a need whose owner has been silent since a day, when so many reminders were sent. */
export type Due =
  | { readonly do: 'nothing' }
  | { readonly do: 'remind'; readonly reminder: 1 | 2 | 3 }
  | { readonly do: 'sleep' };

/** One step at a time: a server that was off for a month reminds before it lets a need sleep. */
export function dueTo(silentSince: Day, today: Day, remindersSent: number): Due {
  const days = workingDaysBetween(silentSince, today);
  if (remindersSent >= REMINDERS.length) return { do: days >= SLEEPS_AFTER ? 'sleep' : 'nothing' };
  const next = REMINDERS[remindersSent]!;
  return days >= next ? { do: 'remind', reminder: (remindersSent + 1) as 1 | 2 | 3 } : { do: 'nothing' };
}
