import { type Look, type Palette, type Picture, paletteOf, picturesOf } from '@vigie/cartography';

type Named = readonly [name: string, picture: Picture];

interface Drawing {
  readonly palette: Palette;
  readonly done: Named[];
  readonly rest: Iterator<Named, unknown>;
}

/** Of the look that was asked for last. */
let drawing: Drawing | null = null;

function drawingOf(look: Look): Drawing {
  const palette = paletteOf(look);
  if (drawing?.palette !== palette) drawing = { palette, done: [], rest: picturesOf(palette) };
  return drawing;
}

/** One more; whether there was one. */
function drawNext({ done, rest }: Drawing): boolean {
  const next = rest.next();
  if (!next.done) done.push(next.value);
  return !next.done;
}

/** So long at a time: a tap meanwhile is answered within a frame or two. */
const TURN_MS = 12;

/** Draws a map's pictures ahead, while its library is on its way: a quarter of a second on a slow phone. */
export async function drawPictures(look: Look): Promise<void> {
  const ahead = drawingOf(look);
  for (let turn = performance.now(); drawNext(ahead); ) {
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    turn = performance.now();
  }
}

/** Every picture of a look: those that were drawn ahead, and the rest now. */
export function picturesFor(look: Look): readonly Named[] {
  const now = drawingOf(look);
  while (drawNext(now));
  return now.done;
}
