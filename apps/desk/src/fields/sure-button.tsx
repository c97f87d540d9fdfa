import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export interface SureButtonProps {
  readonly label: string;
  /** What the second press does, in words. */
  readonly sure: string;
  readonly onSure: () => void;
  readonly testId?: string;
  readonly plain?: boolean;
}

/** Long enough to read the second label, short enough that a forgotten one does not lie in wait. */
const ARMED_MS = 6_000;

/** Asks for a second press on the same spot: no dialog to close at 3 am, and no act by one slip. */
export function SureButton({ label, sure, onSure, testId, plain }: SureButtonProps) {
  const armed = useSignal(false);
  useEffect(() => {
    if (!armed.value) return;
    const timer = setTimeout(() => {
      armed.value = false;
    }, ARMED_MS);
    return () => clearTimeout(timer);
  }, [armed.value]);
  return (
    <button
      type="button"
      class={armed.value ? 'small danger' : plain ? 'small plain' : 'small'}
      data-testid={testId}
      data-armed={armed.value}
      onBlur={() => {
        armed.value = false;
      }}
      onClick={() => {
        if (armed.value) onSure();
        armed.value = !armed.value;
      }}
    >
      <span aria-live="polite">{armed.value ? sure : label}</span>
    </button>
  );
}
