import { type Delivering, sendDue } from '../notices/deliver.ts';
import { remindSilent } from './silence.ts';
import { prepareWeekly } from './weekly.ts';

/** What the house does by itself needs what sending mails does. */
export type ClockWork = Delivering;

/**
 * What is due by now: reminders, the week's proposals, mails. Again at the same moment, or by two processes at once, does
 * nothing twice. What fails is written down, and keeps nothing else from being done.
 */
export async function tick(work: ClockWork): Promise<void> {
  const { database, clock, log, may } = work;
  const jobs = {
    reminders: () => remindSilent(database, clock(), may),
    proposals: () => prepareWeekly(database, clock()),
    mails: () => sendDue(work),
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
