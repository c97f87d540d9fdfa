import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// biome-ignore lint/style/noDefaultExport: Vite looks for the default export of its configuration.
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [preact({ devToolsEnabled: false })],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The map library is half of the page and changes with its own releases only: a file of its own stays cached.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre)/ }] },
      },
    },
    chunkSizeWarningLimit: 1200,
  },
});
