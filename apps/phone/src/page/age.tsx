import { useComputed } from '@preact/signals';
import { ageText } from '@vigie/words';
import { language, nowMs } from './state.ts';

/** How long ago something was, kept true by itself: the line that it stands in is not drawn anew for it. */
export function Age({ ofMs }: { readonly ofMs: number }) {
  const text = useComputed(() => ageText(Math.max(0, nowMs.value - ofMs), language.value));
  return <>{text}</>;
}
