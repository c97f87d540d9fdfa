import type { Page } from 'playwright-core';

/** Nothing drawn for so long: the map is there. */
const STILL_MS = 2_500;

declare global {
  interface Window {
    /** When something was last drawn by WebGL, milliseconds since the page was asked for. */
    benchDrawnMs?: number;
  }
}

/** From the next address on, the page notes each drawing. The same for every map, whoever made it. */
export async function watchDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { prototype } = WebGL2RenderingContext;
    for (const name of ['drawElements', 'drawArrays'] as const) {
      const draw = prototype[name] as (...args: number[]) => void;
      Object.assign(prototype, {
        [name](this: WebGL2RenderingContext, ...args: number[]) {
          window.benchDrawnMs = performance.now();
          draw.apply(this, args);
        },
      });
    }
  });
}

/** When the last of the map was drawn, once nothing more is. */
export async function drawnMs(page: Page): Promise<number> {
  await page.waitForFunction(
    (still) => window.benchDrawnMs !== undefined && performance.now() - window.benchDrawnMs > still,
    STILL_MS,
    { timeout: 120_000, polling: 100 },
  );
  return page.evaluate(() => window.benchDrawnMs!);
}
