import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// biome-ignore lint/style/noDefaultExport: Vite looks for the default export of its configuration.
export default defineConfig({
  base: './',
  plugins: [preact({ reactAliasesEnabled: false })],
  build: { reportCompressedSize: false },
});
