import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Task, Times } from './ngraph-worker.ts';
import type { PlainGraph } from './ours.ts';
import type { NodePair } from './pairs.ts';

/** ngraph.path over a graph, from junction to junction: it knows no points along streets. */
export class Ngraph {
  private readonly worker: Worker;

  constructor(graph: PlainGraph) {
    this.worker = new Worker(join(import.meta.dirname, 'ngraph-worker.ts'), { workerData: graph });
  }

  async find(search: Task['search'], pairs: readonly NodePair[]): Promise<Times> {
    this.worker.postMessage({ search, pairs } satisfies Task);
    const [times] = (await once(this.worker, 'message')) as [Times];
    return times;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
