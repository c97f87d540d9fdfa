import type { Database } from '@vigie/node-platform';
import { forgetOldInvitations } from '../access/invitation.ts';
import { forgetOldVisits } from '../access/shared-visit.ts';
import { FIGURES } from '../desk/figures.ts';
import { type Delivering, sendDue } from '../notices/deliver.ts';
import { SKILLS_MAP } from '../people/skills-map.ts';
import { remindSilent } from './silence.ts';
import { endUnanswered } from './unanswered.ts';
import { prepareWeekly } from './weekly.ts';

/** What the house does by itself needs what sending mails does. */
export type ClockWork = Delivering;

/**
 * What is due by now: reminders, the week's proposals, mails, forgetting what is over, counting for the next hour. Again at
 * the same moment, or by two processes at once, does nothing twice. What fails is written down, and keeps nothing else
 * from being done.
 */
export async function tick(work: ClockWork): Promise<void> {
  const { database, clock, log, may } = work;
  const jobs = {
    reminders: () => remindSilent(database, clock(), may),
    proposals: () => prepareWeekly(database, clock()),
    answers: () => endUnanswered(database, clock(), may),
    mails: () => sendDue(work),
    forgetting: () => forgetOld(database, clock()),
    counting: () => countAhead(work),
  };
  for (const [job, run] of Object.entries(jobs)) {
    if (!may()) return;
    try {
      await run();
    } catch (cause) {
      log.warn({ err: cause, job }, 'what the community’s clock does by itself has to wait');
    }
  }
}

/** What is counted once an hour is counted here, so that nobody who visits waits for it. */
async function countAhead(work: ClockWork): Promise<void> {
  await SKILLS_MAP.get(work);
  await FIGURES.get(work);
}

/** What is over is not kept until somebody next asks for another. */
async function forgetOld(database: Database, nowMs: number): Promise<void> {
  await forgetOldVisits(database, nowMs);
  await forgetOldInvitations(database, nowMs);
}
