import { type Address, encodePlaces, type Places } from '../src/index.ts';
import { opened } from './opened.ts';
import { type Dice, dice } from './slips.ts';

const WAYS = [
  'Rue',
  'Rue',
  'Rue',
  'Rue',
  'Avenue',
  'Boulevard',
  'Impasse',
  'Place',
  'Allée',
  'Chemin',
  'Quai',
];
const LINKS = ['', '', 'de la ', 'du ', 'des ', 'de l’', 'de '];
const HEADS = [
  'Général',
  'Docteur',
  'Jean',
  'Marie',
  'Saint',
  'Émile',
  'François',
  'Vieux',
  'Mas',
  'Professeur',
  '',
];
const STARTS = [
  'Bar',
  'Cor',
  'Dél',
  'Fer',
  'Gran',
  'Lou',
  'Mon',
  'Per',
  'Rou',
  'Tré',
  'Val',
  'Vig',
  'Sau',
  'Chât',
];
const MIDDLES = ['a', 'e', 'i', 'o', 'ou', 'è', 'an', 'el', 'in'];
const ENDS = [
  'bert',
  'court',
  'ger',
  'lier',
  'mont',
  'nac',
  'quet',
  'res',
  'sson',
  'tier',
  'vel',
  'zac',
  'guière',
];

export const ROADS = '0123456789abcdef'.repeat(4);

/** Some hundred streets with plausible names, and their houses. */
export function generatedAddresses(seed: number): Address[] {
  const roll = dice(seed);
  const names = new Set(Array.from({ length: 600 }, () => nameFrom(roll)));
  const addresses: Address[] = [];
  for (const street of names) {
    const [lon, lat] = [38_000_000 + roll(1_000_000), 436_000_000 + roll(1_000_000)];
    for (let house = 0, number = 1; house < 12; house++, number += 1 + roll(6)) {
      const suffix = roll(9) === 0 ? ' bis' : '';
      const position = [lon + house * 900, lat] as const;
      addresses.push({ number: `${number}${suffix}`, street, commune: 'Rivemarne', position });
    }
  }
  return addresses;
}

export function townOf(addresses: readonly Address[]): Places {
  return opened(encodePlaces({ roads: ROADS, places: [], addresses }));
}

function nameFrom(roll: Dice): string {
  const one = (of: readonly string[]): string => of[roll(of.length)]!;
  const name = `${one(STARTS)}${one(MIDDLES)}${one(ENDS)}`;
  return `${one(WAYS)} ${one(LINKS)}${one(HEADS)} ${name}`.replace(/ +/g, ' ');
}
