import type { Instructions } from './instruction.ts';

export const ENGLISH_INSTRUCTIONS: Instructions = {
  depart: { onto: 'Start on', unnamed: 'Start' },
  straight: { onto: 'Continue on', unnamed: 'Continue straight ahead' },
  'slight-left': { onto: 'Bear left onto', unnamed: 'Bear left' },
  left: { onto: 'Turn left onto', unnamed: 'Turn left' },
  'sharp-left': { onto: 'Turn sharp left onto', unnamed: 'Turn sharp left' },
  'slight-right': { onto: 'Bear right onto', unnamed: 'Bear right' },
  right: { onto: 'Turn right onto', unnamed: 'Turn right' },
  'sharp-right': { onto: 'Turn sharp right onto', unnamed: 'Turn sharp right' },
  'u-turn': { onto: 'Turn around on', unnamed: 'Turn around' },
  roundabout: { onto: 'At the roundabout, take', unnamed: 'Go through the roundabout' },
  arrive: 'You have arrived',
};
