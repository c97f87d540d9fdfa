export { AHEAD_MS, counts } from './ahead.ts';
export { ENGLISH_HAZARD_RULES } from './english-rules.ts';
export { FRENCH_HAZARD_RULES } from './french-rules.ts';
export { impactsOf } from './impacts.ts';
export {
  type Certainty,
  type Closing,
  type Effects,
  type HazardModule,
  HOME_ACTS,
  type Home,
  type HomeAct,
  type HomeAdvice,
  type Rule,
  type RuleSource,
  type Threat,
} from './module.ts';
export { MODULES } from './modules.ts';
export { CAMPAIGN, MINISTRY, TEXT_114 } from './sources.ts';
export { brokenLaws } from './suite.ts';
