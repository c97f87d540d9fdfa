export {
  type Assessment,
  assess,
  type Fit,
  GATES,
  type Gate,
  kilometresBetween,
  missingSkills,
} from './assessment.ts';
export { inOrderOfAttention, type Listed } from './attention.ts';
export { type Batch, batch, type Proposal } from './batch.ts';
export { type Completion, complete } from './completion.ts';
export { CONFIGURATION, CONFIGURATIONS, type Configuration, configurationOf } from './configuration.ts';
export { type Reason, reasonsOf, type Side, sentenceOf } from './explanation.ts';
export type { Candidate, Member, OpenNeed } from './parties.ts';
