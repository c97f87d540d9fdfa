import type { Map as MapLibre } from 'maplibre-gl';
import { TerraDraw, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

export type Ring = readonly (readonly number[])[];

/** Lets the officer draw one polygon; each finished one is told, and replaces the one before. Returns what ends it. */
export function drawPolygon(map: MapLibre, colour: string, onFinish: (ring: Ring) => void): () => void {
  const hex = colour as `#${string}`;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
    modes: [
      new TerraDrawPolygonMode({
        pointerDistance: 24,
        styles: {
          fillColor: hex,
          fillOpacity: 0.2,
          outlineColor: hex,
          outlineWidth: 3,
          closingPointColor: hex,
        },
      }),
    ],
  });
  draw.start();
  draw.setMode('polygon');
  draw.on('finish', (id) => {
    const { geometry } = draw.getSnapshotFeature(id)!;
    // The form's own preview shows the zone from here on; a second drawing starts afresh.
    draw.clear();
    if (geometry.type === 'Polygon') onFinish(geometry.coordinates[0] ?? []);
  });
  return () => draw.stop();
}
