import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** What workbox-precaching calls a precache entry. */
interface PrecacheEntry {
  readonly url: string;
  readonly revision: string | null;
}

/** Builds the service worker once everything else lies in the output folder, and tells it what lies there. */
export function serviceWorker(): Plugin {
  let root = '';
  let outDir = '';
  return {
    name: 'vigie-service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          publicDir: false,
          define: {
            __SHELL__: JSON.stringify(shellOf(outDir)),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir,
            emptyOutDir: false,
            reportCompressedSize: false,
            // Not as a library: those keep their white space.
            rolldownOptions: {
              input: join(root, 'src/sw/service-worker.ts'),
              output: { format: 'es', entryFileNames: 'service-worker.js' },
            },
          },
        });
      },
    },
  };
}

/** Every file of the output. Those in assets/ carry a hash in their name; the others need one beside it. */
function shellOf(outDir: string): PrecacheEntry[] {
  return readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(outDir.length + 1))
    .filter((url) => url !== 'service-worker.js' && !url.endsWith('.map'))
    .sort()
    .map((url) => ({ url, revision: url.startsWith('assets/') ? null : hashOf(join(outDir, url)) }));
}

const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
