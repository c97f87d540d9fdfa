import type { Database } from '@vigie/node-platform';
import type { Logger } from 'pino';
import { type PushPorts, push } from './push.ts';
import { type Delivery, forgetOldAlerts, postpone, purge, restHost, settle, takeDue } from './queue.ts';

/** Taken at a time: less than what a lease is long enough for, were every push service to hang. */
const BATCH = 64;
/** Asked at once. Each is a TLS connection of its own. */
const AT_ONCE = 16;

export interface DispatchOptions extends PushPorts {
  readonly database: Database;
  readonly log: Logger;
}

/** Hosts of push services that asked for patience, or did not answer, and until when they are left alone. */
export type Resting = Map<string, number>;

/** Sends what is due, once over; true when there may be more. */
export async function dispatch(options: DispatchOptions, resting: Resting): Promise<boolean> {
  const { database, clock } = options;
  await forgetOldAlerts(database, clock());
  for (const [host, untilMs] of resting) if (untilMs <= clock()) resting.delete(host);
  const waiting = await takeDue(database, BATCH, clock());
  const more = waiting.length === BATCH;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await deliver(next, resting, options);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return more;
}

async function deliver(delivery: Delivery, resting: Resting, options: DispatchOptions): Promise<void> {
  const { database, clock } = options;
  const restUntilMs = resting.get(delivery.host);
  if (restUntilMs !== undefined) return postpone(database, delivery, restUntilMs);
  const pushed = await push(delivery, options);
  note(delivery, pushed, options.log);
  // Killed before one of these lines, it is pushed again when its lease ends: its topic and the phone make one of two.
  switch (pushed.outcome) {
    case 'taken':
    case 'refused':
      return settle(database, delivery);
    case 'gone':
      return purge(database, delivery);
    case 'later': {
      const untilMs = clock() + pushed.waitMs;
      resting.set(delivery.host, untilMs);
      await postpone(database, delivery, untilMs);
      return restHost(database, delivery.host, untilMs);
    }
  }
}

/** Never an endpoint: who reads the log could write to that phone. */
function note(
  { territory, index, host, attempts }: Delivery,
  { outcome, status }: Awaited<ReturnType<typeof push>>,
  log: Logger,
): void {
  const about = { territory, index, host, attempts, status };
  if (outcome === 'taken') log.debug(about, 'an alert is with its push service');
  else if (outcome === 'refused') log.warn(about, 'a push service refused an alert');
  else log.info(about, outcome === 'gone' ? 'a subscription is no more' : 'an alert has to wait');
}
