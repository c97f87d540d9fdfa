/** The colours of the map, by theme. Shapes and words say the same: no meaning hangs on a colour alone. */
export interface Palette {
  readonly ground: string;
  readonly outside: string;
  readonly street: string;
  readonly streetMain: string;
  readonly casing: string;
  readonly path: string;
  readonly water: string;
  readonly text: string;
  readonly halo: string;
  readonly waterText: string;
  readonly closed: string;
  readonly hazard: readonly [string, string, string, string];
  readonly shelter: string;
  readonly report: string;
  readonly order: string;
  readonly preview: string;
}

export const LIGHT: Palette = {
  ground: '#f3f1ec',
  outside: '#8a8f98',
  street: '#ffffff',
  streetMain: '#fdf3d4',
  casing: '#c9c5bb',
  path: '#d8d2c5',
  water: '#a9cbe2',
  text: '#3c4148',
  halo: '#ffffff',
  waterText: '#2c5f85',
  closed: '#b3141f',
  hazard: ['#b98a00', '#c25b00', '#b3261e', '#7a1fa2'],
  shelter: '#1c6b3c',
  report: '#3f4f9e',
  order: '#7a1fa2',
  preview: '#0b6b8f',
};

export const DARK: Palette = {
  ground: '#171c22',
  outside: '#6c7682',
  street: '#39434e',
  streetMain: '#4d5560',
  casing: '#10151a',
  path: '#2b333c',
  water: '#1d3a50',
  text: '#c3ccd6',
  halo: '#12171c',
  waterText: '#7fb2d6',
  closed: '#ff6b6b',
  hazard: ['#d8ab2c', '#f08a3c', '#ff6f61', '#c58af0'],
  shelter: '#5cc98a',
  report: '#9fb0ff',
  order: '#c58af0',
  preview: '#55c4ec',
};
