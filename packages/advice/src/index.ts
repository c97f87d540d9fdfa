export { ruleNamed } from './rule.ts';
export { adviseWay, type Reason, type Trip, type WayAdvice } from './way.ts';
