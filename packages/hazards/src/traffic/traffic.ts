import type { Effects, HazardModule } from '../module.ts';
import { JAM, OBSTRUCTION, STANDSTILL } from './rules.ts';

const SLOW: Effects = { effects: { car: 'slowed', 'high-clearance': 'slowed' }, rule: JAM.id };
const STILL: Effects = {
  effects: { car: 'discouraged', 'high-clearance': 'discouraged', emergency: 'slowed' },
  rule: STANDSTILL.id,
};
const OBSTRUCTED: Effects = {
  effects: { car: 'blocked', 'high-clearance': 'blocked', bike: 'unknown', emergency: 'unknown' },
  rule: OBSTRUCTION.id,
};
const PERHAPS_OBSTRUCTED: Effects = {
  effects: { car: 'unknown', 'high-clearance': 'unknown' },
  rule: OBSTRUCTION.id,
};

export const traffic: HazardModule = {
  name: 'traffic',
  rules: [JAM, STANDSTILL, OBSTRUCTION],
  area: (level) => (level >= 3 ? STILL : SLOW),
  reports: ['traffic-jam', 'road-blocked'],
  report: (report, confirmed) => {
    if (report === 'traffic-jam') return SLOW;
    if (report !== 'road-blocked') return null;
    return confirmed ? OBSTRUCTED : PERHAPS_OBSTRUCTED;
  },
  putOff: [],
  closes: [],
  atHome: () => null,
};
