import { describe, expect, test } from 'vitest';
import { ENGLISH_INSTRUCTIONS, FRENCH_INSTRUCTIONS, instruction, TURNS, type Turn } from '../src/index.ts';

type Said = readonly [turn: Turn, french: string, english: string];

const ONTO_A_STREET: readonly Said[] = [
  ['depart', 'Partez sur Rue Neuve', 'Start on Rue Neuve'],
  ['straight', 'Continuez sur Rue Neuve', 'Continue on Rue Neuve'],
  ['slight-left', 'Prenez légèrement à gauche sur Rue Neuve', 'Bear left onto Rue Neuve'],
  ['left', 'Tournez à gauche sur Rue Neuve', 'Turn left onto Rue Neuve'],
  ['sharp-left', 'Tournez franchement à gauche sur Rue Neuve', 'Turn sharp left onto Rue Neuve'],
  ['slight-right', 'Prenez légèrement à droite sur Rue Neuve', 'Bear right onto Rue Neuve'],
  ['right', 'Tournez à droite sur Rue Neuve', 'Turn right onto Rue Neuve'],
  ['sharp-right', 'Tournez franchement à droite sur Rue Neuve', 'Turn sharp right onto Rue Neuve'],
  ['u-turn', 'Faites demi-tour sur Rue Neuve', 'Turn around on Rue Neuve'],
  ['roundabout', 'Au rond-point, prenez Rue Neuve', 'At the roundabout, take Rue Neuve'],
  ['arrive', 'Vous êtes à destination', 'You have arrived'],
];

const WITHOUT_A_NAME: readonly Said[] = [
  ['depart', 'Partez', 'Start'],
  ['straight', 'Continuez tout droit', 'Continue straight ahead'],
  ['slight-left', 'Prenez légèrement à gauche', 'Bear left'],
  ['left', 'Tournez à gauche', 'Turn left'],
  ['sharp-left', 'Tournez franchement à gauche', 'Turn sharp left'],
  ['slight-right', 'Prenez légèrement à droite', 'Bear right'],
  ['right', 'Tournez à droite', 'Turn right'],
  ['sharp-right', 'Tournez franchement à droite', 'Turn sharp right'],
  ['u-turn', 'Faites demi-tour', 'Turn around'],
  ['roundabout', 'Passez le rond-point', 'Go through the roundabout'],
  ['arrive', 'Vous êtes à destination', 'You have arrived'],
];

describe('an instruction', () => {
  test.each(ONTO_A_STREET)('names the street: %s', (turn, french, english) => {
    expect(instruction({ turn, name: 'Rue Neuve' }, FRENCH_INSTRUCTIONS)).toBe(french);
    expect(instruction({ turn, name: 'Rue Neuve' }, ENGLISH_INSTRUCTIONS)).toBe(english);
  });

  test.each(WITHOUT_A_NAME)(
    'has words of its own where the street has no name: %s',
    (turn, french, english) => {
      expect(instruction({ turn, name: '' }, FRENCH_INSTRUCTIONS)).toBe(french);
      expect(instruction({ turn, name: '' }, ENGLISH_INSTRUCTIONS)).toBe(english);
    },
  );

  test('is tested for every turn, and is a whole sentence in every language', () => {
    for (const list of [ONTO_A_STREET, WITHOUT_A_NAME])
      expect(list.map(([turn]) => turn)).toEqual([...TURNS]);
    for (const instructions of [FRENCH_INSTRUCTIONS, ENGLISH_INSTRUCTIONS])
      for (const turn of TURNS)
        for (const name of ['', 'D 986', 'Allée $1'])
          expect(instruction({ turn, name }, instructions)).toMatch(/^[A-Z].*[^\s,.]$/);
  });
});
