// A page with a map and nothing else: what the phone's own map is compared with. The same library, tiles, ground and size.
import { mapStyle, paletteOf } from '@vigie/cartography';
import { FRENCH } from '@vigie/words';
import { addProtocol, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import { FileSource, PMTiles } from 'pmtiles';

declare global {
  interface Window {
    /** Where to look, degrees, longitude first. */
    benchView: { readonly center: [number, number]; readonly zoom: number };
  }
}

const file = new File([await (await fetch('/ground.pmtiles')).arrayBuffer()], 'ground');
const tiles = new PMTiles(new FileSource(file));
addProtocol('bare', async ({ url }) => {
  const [z, x, y] = url.split('/').slice(-3).map(Number) as [number, number, number];
  const tile = await tiles.getZxy(z, x, y);
  return { data: tile ? new Uint8Array(tile.data) : new Uint8Array() };
});
setWorkerUrl('/worker.mjs');
const { minZoom, maxZoom } = await tiles.getHeader();
const palette = paletteOf({ theme: 'day', contrast: false });
const { layers, ...style } = mapStyle({ palette, language: FRENCH, ground: '', shapes: {}, districts: [] });
new MapLibreMap({
  container: 'map',
  ...window.benchView,
  style: {
    ...style,
    sources: {
      ground: { type: 'vector', tiles: ['bare://ground/{z}/{x}/{y}'], minzoom: minZoom, maxzoom: maxZoom },
    },
    layers: layers.filter((layer) => layer.type === 'background' || layer.source === 'ground'),
  },
  attributionControl: false,
  fadeDuration: 0,
});
