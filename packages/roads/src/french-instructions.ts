import type { Instructions } from './instruction.ts';

export const FRENCH_INSTRUCTIONS: Instructions = {
  depart: { onto: 'Partez sur', unnamed: 'Partez' },
  straight: { onto: 'Continuez sur', unnamed: 'Continuez tout droit' },
  'slight-left': { onto: 'Prenez légèrement à gauche sur', unnamed: 'Prenez légèrement à gauche' },
  left: { onto: 'Tournez à gauche sur', unnamed: 'Tournez à gauche' },
  'sharp-left': { onto: 'Tournez franchement à gauche sur', unnamed: 'Tournez franchement à gauche' },
  'slight-right': { onto: 'Prenez légèrement à droite sur', unnamed: 'Prenez légèrement à droite' },
  right: { onto: 'Tournez à droite sur', unnamed: 'Tournez à droite' },
  'sharp-right': { onto: 'Tournez franchement à droite sur', unnamed: 'Tournez franchement à droite' },
  'u-turn': { onto: 'Faites demi-tour sur', unnamed: 'Faites demi-tour' },
  roundabout: { onto: 'Au rond-point, prenez', unnamed: 'Passez le rond-point' },
  // « Vous êtes arrivé » would have to know who reads it.
  arrive: 'Vous êtes à destination',
};
