import { Worker } from 'node:worker_threads';
import type { Batch, Candidate, OpenNeed } from '@vigie/matching';

export interface BatchQuestion {
  readonly needs: readonly OpenNeed[];
  readonly people: readonly Candidate[];
}

/** A batch on a thread of its own: with thousands of people it takes seconds, in which the server has others to answer. */
export function batchAside(workerData: BatchQuestion): Promise<Batch> {
  const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the batch ended without an answer (${code})`)));
  });
}
