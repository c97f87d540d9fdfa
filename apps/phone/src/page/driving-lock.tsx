import { Icon } from './icons.tsx';
import { sayPassenger } from './movement.ts';
import { t } from './state.ts';

/** In place of the form, above walking speed. */
export function DrivingLock() {
  const { title, note, passenger } = t.value.report.driving;
  return (
    <div class="driving" role="alert" data-testid="driving-lock">
      <Icon name="car" />
      <strong>{title}</strong>
      <p>{note}</p>
      <button type="button" class="secondary" data-testid="passenger" onClick={sayPassenger}>
        {passenger}
      </button>
    </div>
  );
}
