import type { Plugin } from 'vite';

/**
 * Lets the page's markup ask for the worker's script, which else waits until the page's own script runs: on a slow line a
 * round trip and its own time. Fetched, not run: the worker then finds it in the browser's cache.
 */
export function workerPreload(): Plugin {
  return {
    name: 'vigie-worker-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const script = Object.keys(bundle ?? {}).find((name) => /^assets\/worker-[\w-]+\.js$/.test(name));
        if (!script) throw new Error('the build made no script for the worker');
        const attrs = { rel: 'prefetch', crossorigin: true, href: `./${script}` };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}
