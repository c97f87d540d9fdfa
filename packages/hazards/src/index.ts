export { counts } from './ahead.ts';
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
