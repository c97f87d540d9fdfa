import { t } from './state.ts';
import { trusted } from './trust.ts';

/** How the town takes the reports of this phone, where it trusts them. */
export function TrustLine() {
  const trust = trusted.value;
  if (trust === null) return null;
  const { known, grades, asking, refused } = t.value.report.trust;
  const said =
    trust === 'asking' ? asking : trust === 'refused' ? refused : known(trust.name, grades[trust.grade]);
  return (
    <p class="hint" role="status" data-testid="trust">
      {said}
    </p>
  );
}
