import type { EntryId } from '@vigie/situation';
import type { ToPage, ToWorker } from '../messages.ts';

/** The page's end of the worker. */
export interface WorkerLink {
  send(message: ToWorker): void;
}

export function startWorker(
  territory: string,
  alert: EntryId | null,
  onMessage: (message: ToPage) => void,
): WorkerLink {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<ToPage>) => onMessage(event.data));
  const send = (message: ToWorker) => worker.postMessage(message);
  send({ type: 'start', territory, alert });
  addEventListener('online', () => send({ type: 'wake' }));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') send({ type: 'wake' });
  });
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'pushed') send({ type: 'pushed' });
  });
  return { send };
}
