export { counts } from './ahead.ts';
export { impactsOf } from './impacts.ts';
export type { Certainty, Closing, Effects, HazardModule, Rule, RuleSource } from './module.ts';
export { MODULES } from './modules.ts';
export { brokenLaws } from './suite.ts';
