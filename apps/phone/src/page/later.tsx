import { signal } from '@preact/signals';
import { refusalText } from '@vigie/words';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { language } from './state.ts';

const asking: (() => Promise<void>)[] = [];

/** Brings them all: a phone that may keep nothing must still answer and report once its network is gone. */
export const bringPanels = async (): Promise<void> => {
  await Promise.all(asking.map((ask) => ask()));
};

/** A panel whose script comes when it is first opened, so that the first screen does not wait for it. Asked for again where it failed. */
export function later(load: () => Promise<FunctionComponent>): FunctionComponent {
  const loaded = signal<{ readonly Panel: FunctionComponent | null } | null>(null);
  const ask = async () => {
    if (!loaded.value?.Panel) loaded.value = { Panel: await load().catch(() => null) };
  };
  asking.push(ask);
  return function Later() {
    useEffect(() => void ask(), []);
    if (loaded.value === null) return null;
    const { Panel } = loaded.value;
    return Panel ? <Panel /> : <p role="status">{refusalText('fetch/unreachable', language.value)}</p>;
  };
}
