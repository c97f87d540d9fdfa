import type { AnyStatement, Bodies, Draft, Kind, Statement } from '@vigie/situation';
import type { Circumstances } from '../acts/act.ts';
import type { Line } from '../follow/lines.ts';

/** What an officer may do next about an entry, in one press or two. */
export interface FollowUp {
  readonly id:
    | 'barrier-placed'
    | 'checked'
    | 'lift'
    | 'full'
    | 'close'
    | 'open'
    | 'normal'
    | 'propose-lifting'
    | 'undo';
  readonly draft: Draft;
  /** Asks for a second press. */
  readonly sure: boolean;
}

export type Stage = Bodies['closure']['stage'];

/**
 * A closure is decided, then a barrier stands, then someone has seen it stand; it is lifted after inspection, which may
 * come at any of these. Nothing goes back: a stage said by mistake is undone.
 */
export const NEXT_STAGES: { readonly [S in Stage]: readonly Exclude<Stage, 'decided'>[] } = {
  decided: ['barrier-placed', 'lifted'],
  'barrier-placed': ['checked', 'lifted'],
  checked: ['lifted'],
  lifted: [],
};

type Context = Pick<Circumstances, 'authority'>;

/** What may follow a line of the journal. Nothing follows what is over, but an act just done can be undone. */
export function followUpsOf(line: Line, context: Context): FollowUp[] {
  const { entry } = line.held;
  const next = line.standing === 'over' || line.ending !== 'none' ? [] : nextOf(entry, context);
  return mayUndo(line) ? [...next, { id: 'undo', draft: undoing(entry, context), sure: true }] : next;
}

/** Not by one officer's word: orders are lifted by two, reports are judged, and a redaction erased what it erased. */
const NEVER_UNDONE: readonly Kind[] = ['territory', 'order', 'report', 'redaction'];

/** The fold undoes the newest first: what something else already ended is left alone. */
function mayUndo({ held, standing }: Line): boolean {
  const { entry, ends } = held;
  if (NEVER_UNDONE.includes(entry.kind) || entry.source !== 'official') return false;
  return ends.length === 0 ? standing !== 'over' : ends.every(({ by }) => by === entry.id);
}

/** Under the entry's own status, whatever the switch says: an exercise never touches what is actual. */
function undoing(entry: AnyStatement, { authority }: Context): Draft {
  return { kind: entry.kind, status: entry.status, authority, references: { cancel: entry.id } };
}

function nextOf(entry: AnyStatement, context: Context): FollowUp[] {
  switch (entry.kind) {
    case 'closure':
      return NEXT_STAGES[entry.body.stage].map((stage) => stageOf(entry, stage, context));
    case 'shelter':
      return shelterSteps(entry, context);
    case 'service':
      if (entry.body.state === 'normal') return [];
      return [
        { id: 'normal', sure: true, draft: updating(entry, { ...entry.body, state: 'normal' }, context) },
      ];
    case 'order': {
      const lifted = updating(entry, { ...entry.body, order: 'lifted' }, context);
      return [{ id: 'propose-lifting', sure: true, draft: lifted }];
    }
    default:
      return [];
  }
}

function stageOf(entry: Statement<'closure'>, stage: Exclude<Stage, 'decided'>, context: Context): FollowUp {
  const draft = updating(entry, { ...entry.body, stage }, context);
  return stage === 'lifted' ? { id: 'lift', draft, sure: true } : { id: stage, draft, sure: false };
}

function shelterSteps(entry: Statement<'shelter'>, context: Context): FollowUp[] {
  const to = (state: Bodies['shelter']['state']) => updating(entry, { ...entry.body, state }, context);
  const steps = {
    open: { id: 'open', draft: to('open'), sure: false },
    full: { id: 'full', draft: to('full'), sure: false },
    closed: { id: 'close', draft: to('closed'), sure: true },
  } as const satisfies Record<string, FollowUp>;
  const others = { open: [steps.full, steps.closed], full: [steps.open, steps.closed], closed: [steps.open] };
  return others[entry.body.state];
}

/** A full body under a new entry; it keeps the times that were said, so that an end is not lost by a stage. */
function updating<K extends Kind>(entry: Statement<K>, body: Bodies[K], { authority }: Context): Draft {
  const { kind, status, validity, id } = entry;
  const draft = { kind, status, authority, validity, references: { update: id }, body };
  // Safe: body and kind come from one statement, which the compiler cannot follow through a type parameter.
  return draft as unknown as Draft;
}
