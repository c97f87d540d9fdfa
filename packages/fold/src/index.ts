export { apply, applyAll, endOf, mayTouch } from './apply.ts';
export { knownAt } from './known.ts';
export { revealedBlobs } from './revealed.ts';
export type { Standing } from './rule.ts';
export { type End, emptyState, type Held, heldOf, type State } from './state.ts';
export { type Shown, shownOf, standingOf, standingVerdicts, type View, view } from './view.ts';
