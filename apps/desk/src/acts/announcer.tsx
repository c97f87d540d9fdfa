import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { outbox, type Parcel } from './outbox.ts';
import { stageText } from './parcel-line.tsx';

/**
 * Says to screen readers what becomes of each act, wherever they are on the page. It is always there, because a live
 * region that arrives together with its words is often not heard.
 */
export function Announcer() {
  const said = useSignal('');
  const before = useRef(new Map<string, Parcel['stage']>());
  useSignalEffect(() => {
    const changed = outbox.value.find(({ key, stage }) => before.current.get(key) !== stage);
    before.current = new Map(outbox.value.map(({ key, stage }) => [key, stage]));
    if (changed) said.value = `${changed.title}. ${stageText(changed)}`;
  });
  return (
    <p class="unseen" role="status" data-testid="announcer">
      {said.value}
    </p>
  );
}
