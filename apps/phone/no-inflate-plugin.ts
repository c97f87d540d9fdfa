import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The basemap's reader brings a library for browsers that cannot unpack tiles; none of those can run this page. */
export const noInflate = (): Plugin => ({
  name: 'vigie-no-inflate',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'fflate' && importer?.includes('/pmtiles/')
      ? join(import.meta.dirname, 'src/page/map/no-inflate.ts')
      : null,
});
