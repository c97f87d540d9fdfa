import type { BuildStep } from '@vigie/territory';
import type { InputFile } from './arguments.ts';

/** What the steps are called while somebody waits for them. */
export interface StepWords {
  reading(what: 'streets' | 'health' | InputFile): string;
  building(step: BuildStep): string;
  readonly writing: string;
  readonly weighing: string;
}

export const STEPS_IN_ENGLISH: StepWords = {
  reading: (what) => `reading ${what.replace('-', ' ')}`,
  building: (step) => `building ${step}`,
  writing: 'writing',
  weighing: 'weighing',
};
