import type { FRENCH_HAZARD_RULES } from './french-rules.ts';

export const ENGLISH_HAZARD_RULES: Readonly<Record<keyof typeof FRENCH_HAZARD_RULES, string>> = {
  'flood/water-on-carriageway':
    'A few centimetres of water can carry a car away: a flooded street is not to be crossed.',
  'flood/forecast': 'Water is forecast there: no way leads in.',
  'flood/low-places': 'From orange on, enter neither a ford nor an underpass, on foot or by car.',
  'flood/area-unknown': 'Water may be there, or come: avoid this area until an official word clears it.',
  'flood/put-off': 'Put off every trip, on foot or by car.',
  'flood/stay-in': 'Stay in a building, high up, and follow the town hall and the rescuers.',
  'flood/go-up': 'Go up to an upper floor before the water comes.',
  'flood/refuge': 'Without an upper floor, join a neighbour’s now, while it is dry.',
  'flood/no-basement': 'Do not go down to a basement or an underground car park, not even for your car.',
  'flood/light-dwelling':
    'A tent, a caravan or a mobile home does not protect from water: reach a solid building, high up.',
  'flood/call':
    'The water is here: climb on what is highest and most solid, and call 112 or 18, or text 114.',
  'flood/cut-energy': 'If it can be done without danger, turn off gas, electricity and heating.',
  'flood/neighbours': 'Ask after frail or lonely people by text message, to leave the lines free.',
  'traffic/jam': 'Traffic is slow there.',
  'traffic/standstill': 'Traffic stands still there: go another way.',
  'traffic/obstruction': 'The way is obstructed there.',
};
