import type { Address } from '../src/index.ts';

/** A query and what it should find. */
export interface Slip {
  readonly typed: string;
  readonly meant: Address;
}

/** Numbers below `below`, the same for a seed (mulberry32). */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const ACCENTED = /[À-ÖØ-öø-ÿœŒ]/u;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Addresses with one slip each, in turns: a letter too many, one missing, one for another, two swapped, or, where the
 * name has one, an accent left out. The slip falls anywhere in the street's name, spaces included; never in the figures of
 * the house number: another number is another address. Every other query puts the number last.
 */
export function slipped(addresses: readonly Address[], count: number, seed: number): Slip[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const meant = addresses[roll(addresses.length)]!;
    const name = slip(meant.street, i % 5, roll);
    return { typed: i % 2 === 0 ? `${meant.number} ${name}` : `${name} ${meant.number}`, meant };
  });
}

function slip(name: string, way: number, roll: Dice): string {
  if (way === 4 && ACCENTED.test(name)) return bare(name);
  const at = roll(name.length);
  const letter = LETTERS[roll(LETTERS.length)]!;
  if (way === 0) return name.slice(0, at) + letter + name.slice(at);
  if (way === 1) return name.slice(0, at) + name.slice(at + 1);
  if (way === 2) return name.slice(0, at) + letter + name.slice(at + 1);
  const first = Math.min(at, name.length - 2);
  return name.slice(0, first) + name[first + 1]! + name[first]! + name.slice(first + 2);
}

const bare = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');
