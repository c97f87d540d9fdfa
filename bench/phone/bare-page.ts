import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Town } from './town.ts';

export interface BarePage {
  readonly url: string;
  close(): void;
}

/** Serves the bare map over this town's tiles, in an element of this size. */
export async function barePage(
  { pack }: Town,
  { width, height }: { readonly width: number; readonly height: number },
  zoom: number,
): Promise<BarePage> {
  const library = dirname(createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl.css'));
  const build = await rolldown({ input: join(import.meta.dirname, 'bare-map.ts') });
  const { output } = await build.generate({ format: 'esm', minify: true });
  await build.close();
  const view = JSON.stringify({ center: pack.manifest.centre, zoom });
  const page = `<!doctype html><title>bare</title><link rel="stylesheet" href="/map.css">
<div id="map" style="width:${width}px;height:${height}px"></div>
<script>window.benchView=${view}</script><script type="module" src="/page.js"></script>`;
  const files = new Map<string, readonly [type: string, body: string | Uint8Array]>([
    ['/', ['text/html', page]],
    ['/page.js', ['text/javascript', output[0].code]],
    ['/map.css', ['text/css', await readFile(join(library, 'maplibre-gl.css'))]],
    ['/worker.mjs', ['text/javascript', await readFile(join(library, 'maplibre-gl-worker.mjs'))]],
    ['/ground.pmtiles', ['application/octet-stream', pack.files.get('basemap')!]],
  ]);
  const server: Server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? '') ?? [];
    response.writeHead(type ? 200 : 404, type ? { 'content-type': type } : {}).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => void server.close(),
  };
}
