/** The map's colours by day and by night. Danger keeps its colours in both; the ground steps back. */
export interface Palette {
  readonly land: string;
  readonly town: string;
  readonly green: string;
  readonly building: string;
  readonly rail: string;
  readonly water: string;
  readonly waterName: string;
  readonly casing: string;
  readonly motorway: string;
  readonly main: string;
  readonly street: string;
  readonly path: string;
  readonly name: string;
  readonly halo: string;
  readonly boundary: string;
  readonly route: string;
  readonly routeCasing: string;
  readonly closure: string;
  readonly closureDash: string;
  readonly hazard: readonly [string, string, string, string];
  readonly order: string;
  readonly told: string;
  readonly exercise: string;
  readonly place: string;
}

export const DAY: Palette = {
  land: '#e6eae6',
  town: '#eff1ed',
  green: '#d5e5cb',
  building: '#dcd9d2',
  rail: '#8d8798',
  water: '#a8cfe8',
  waterName: '#2b6486',
  casing: '#b4bdba',
  motorway: '#f3d9a4',
  main: '#fdf0cd',
  street: '#ffffff',
  path: '#d4cfc4',
  name: '#38434c',
  halo: '#ffffff',
  boundary: '#7a6f8f',
  route: '#0b5cff',
  routeCasing: '#ffffff',
  closure: '#c4122f',
  closureDash: '#ffffff',
  hazard: ['#c98a00', '#d1620a', '#b3261e', '#7a0f2b'],
  order: '#7a0f6e',
  told: '#41617d',
  exercise: '#6f6a86',
  place: '#66737d',
};

export const NIGHT: Palette = {
  land: '#131c24',
  town: '#17222c',
  green: '#1a2d27',
  building: '#222d36',
  rail: '#5f5b6e',
  water: '#1c4a68',
  waterName: '#8fc4e6',
  casing: '#0e151b',
  motorway: '#7c6a3f',
  main: '#5c5641',
  street: '#3a4854',
  path: '#2c3741',
  name: '#d5dee6',
  halo: '#10181f',
  boundary: '#8d82a8',
  route: '#4d9bff',
  routeCasing: '#04101f',
  closure: '#ff5268',
  closureDash: '#2a0910',
  hazard: ['#f0b429', '#ff8a3d', '#ff6259', '#ff4d7a'],
  order: '#e07ad4',
  told: '#9dbfdd',
  exercise: '#a9a3c6',
  place: '#9aa9b5',
};
