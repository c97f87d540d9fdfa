import type { Instructions } from '@vigie/roads';

export const INSTRUCTIONS: Instructions = {
  depart: { onto: 'Salga por', unnamed: 'Salga' },
  straight: { onto: 'Continúe por', unnamed: 'Continúe recto' },
  'slight-left': { onto: 'Tome ligeramente a la izquierda por', unnamed: 'Tome ligeramente a la izquierda' },
  left: { onto: 'Gire a la izquierda por', unnamed: 'Gire a la izquierda' },
  'sharp-left': {
    onto: 'Gire totalmente a la izquierda por',
    unnamed: 'Gire totalmente a la izquierda',
  },
  'slight-right': { onto: 'Tome ligeramente a la derecha por', unnamed: 'Tome ligeramente a la derecha' },
  right: { onto: 'Gire a la derecha por', unnamed: 'Gire a la derecha' },
  'sharp-right': { onto: 'Gire totalmente a la derecha por', unnamed: 'Gire totalmente a la derecha' },
  'u-turn': { onto: 'Dé la vuelta por', unnamed: 'Dé la vuelta' },
  roundabout: { onto: 'En la rotonda, tome', unnamed: 'Pase la rotonda' },
  arrive: 'Ha llegado a su destino',
};
