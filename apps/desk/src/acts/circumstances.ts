import { computed, effect, signal } from '@preact/signals';
import type { Authority, Status } from '@vigie/situation';
import { state } from '../follow/situation.ts';
import { keep, kept } from '../page/kept.ts';
import { territory } from '../session/session.ts';
import type { Circumstances } from './act.ts';

/** Everything sent while it is on has the status Exercise. Off at each start: a real crisis must never be a drill. */
export const exercise = signal(false);

const chosen = signal<Authority | null>(null);

/** In whose name the desk speaks: as chosen here, else who directs operations, else the town. */
export const authority = computed<Authority>(() => {
  if (chosen.value) return chosen.value;
  for (const { entry, ends } of state.value?.held.values() ?? [])
    if (entry.kind === 'territory' && ends.length === 0) return entry.body.directs;
  return { role: 'commune', name: townName(territory.value?.title ?? '') };
});

/** « Ville de Montpellier », « Ville d'Agde ». */
function townName(title: string): string {
  return /^[aeiouyhœæ]/i.test(title.normalize('NFD')) ? `Ville d’${title}` : `Ville de ${title}`;
}

export function speakFor(next: Authority): void {
  chosen.value = next;
  keep(`authority-${territory.peek()?.name ?? ''}`, JSON.stringify(next));
}

effect(() => {
  const said = territory.value ? kept(`authority-${territory.value.name}`) : null;
  chosen.value = said === null ? null : (JSON.parse(said) as Authority);
});

export const status = computed<Status>(() => (exercise.value ? 'Exercise' : 'Actual'));

export const circumstances = (): Circumstances => ({
  status: status.peek(),
  authority: authority.peek(),
  nowMs: Date.now(),
});
