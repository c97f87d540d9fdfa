import { ENGLISH_HAZARD_RULES } from '@vigie/hazards';
import type { RuleSentences } from './french-rules.ts';

export const ENGLISH_RULES: RuleSentences = {
  ...ENGLISH_HAZARD_RULES,
  'situation/zone-order': 'An official order concerns this area: follow it before any trip.',
  'situation/take-shelter': 'An alert asks to take shelter: stay where you are safe.',
  'situation/official-message': 'An alert concerns this area: do as it says before any trip.',
  'situation/closure': 'This street is closed: do not go through.',
  'situation/children': 'At school or nursery they are safe: do not fetch them, do not call.',
  'situation/school-word': 'The town has said how things stand for this school.',
  'situation/follow-the-town': 'Listen to the radio and the town hall, and do as they say.',
  'situation/help-numbers': 'In danger, call 112 or 18, or text 114.',
  'situation/kit': 'Take water, medicine, papers, a torch, a battery radio and what charges the phone.',
  'situation/unknown-hazard': 'A danger that this version does not know is stated there: avoid this area.',
};
