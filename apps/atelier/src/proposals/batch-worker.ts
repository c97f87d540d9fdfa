import { parentPort, workerData } from 'node:worker_threads';
import { batch, CONFIGURATION } from '@vigie/matching';
import type { BatchQuestion } from './batch-aside.ts';

// Safe: started by `batchAside` alone, with this.
const { needs, people } = workerData as BatchQuestion;
parentPort?.postMessage(batch(needs, people, CONFIGURATION));
