import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { firstLanguage } from './first-language-plugin.ts';
import { noInflate } from './no-inflate-plugin.ts';
import { serviceWorker } from './service-worker-plugin.ts';
import { workerPreload } from './worker-preload-plugin.ts';

// biome-ignore lint/style/noDefaultExport: Vite looks for the default export of its configuration.
export default defineConfig({
  // Served under /p/<territory>/, one build for all: every address is relative, which also keeps the assets within the
  // service worker's scope.
  base: './',
  plugins: [
    preact({ reactAliasesEnabled: false }),
    firstLanguage('/src/languages/fr.ts'),
    workerPreload(),
    noInflate(),
    serviceWorker(),
  ],
  worker: { format: 'es' },
  build: {
    // Fonts and icons are files of their own, so that the shell stays light and each is cached once.
    assetsInlineLimit: 0,
    // Every browser that opens the page knows modulepreload, or does without it.
    modulePreload: { polyfill: false },
    // The map's library is large and loaded after the rest: nothing to warn about.
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Apart from the code that changes with each release, so that it stays in caches; and so that a profile tells whose
        // time it is: the library that reads tiles goes with the one that draws them.
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules\/(?:maplibre-gl|pmtiles)\/.*\.m?js$/ },
            // What the page shares with what it loads later is one file, since many small ones compress badly.
            { name: 'shared', minShareCount: 2, test: /\/apps\/phone\/src\/page\/|\/packages\/|preact/ },
          ],
        },
      },
    },
  },
});
