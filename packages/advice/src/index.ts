export { knownAhead } from './ahead.ts';
export { around, type Nearby } from './around.ts';
export { adviseChildren, type ChildrenAnswer, type SchoolQuestion } from './children.ts';
export { adviseHome, HOME_FIRSTS, type HomeAnswer, type HomeFirst, type HomeQuestion } from './home.ts';
export { isPresent, type Known, type Unknown } from './knowledge.ts';
export type { Reason } from './reason.ts';
export { ruleNamed } from './rule.ts';
export { adviseWay, type Trip, type WayAdvice } from './way.ts';
