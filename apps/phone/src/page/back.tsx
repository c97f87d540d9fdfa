import { Icon } from './icons.tsx';
import { t } from './state.ts';

export function Back({ to }: { readonly to: () => void }) {
  return (
    <button type="button" class="quiet" onClick={to}>
      <Icon name="back" />
      {t.value.report.back}
    </button>
  );
}
