export { ruleNamed } from './rule.ts';
export { adviseWay, type Reason, type WayAdvice } from './way.ts';
