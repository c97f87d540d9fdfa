import type { Rule, RuleSource } from '../module.ts';

/** Not a doctrine of safety: that a jam is slow is what the word means. The vocabulary is the field's. */
const DATEX: RuleSource = {
  authority: 'CEN/TC 278',
  document: 'EN 16157-3 DATEX II, Situation publication: abnormalTraffic, roadOrCarriagewayOrLaneManagement',
};

export const JAM: Rule = {
  id: 'traffic/jam',
  sources: [DATEX],
};

export const STANDSTILL: Rule = {
  id: 'traffic/standstill',
  sources: [DATEX],
};

export const OBSTRUCTION: Rule = {
  id: 'traffic/obstruction',
  sources: [DATEX],
};
