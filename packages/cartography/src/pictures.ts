import type { Picture } from './drawing.ts';
import { marks } from './marks.ts';
import type { Palette } from './palette.ts';
import { patterns } from './patterns.ts';

/** Pictures are drawn at twice the size, so that a phone's dense screen shows clean edges. */
export const PICTURE_RATIO = 2;

/** How each picture that the style names is drawn, by its name: a screen shows a few of them at a time. */
export const picturesOf = (palette: Palette): ReadonlyMap<string, () => Picture> =>
  new Map([...patterns(palette), ...marks(palette)]);
