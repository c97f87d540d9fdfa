import './volunteers.css';
import { useEffect } from 'preact/hooks';
import { ActHeading } from '../acts/act-form.tsx';
import { text } from '../text/language.ts';
import { CallSection } from './call-form.tsx';
import { CallList } from './call-list.tsx';
import { VolunteerCounts } from './volunteer-counts.tsx';
import { readCalls, readCounts } from './volunteers.ts';

/** Answers come in while one looks. */
const READ_EVERY_MS = 30_000;

/** People who agreed to be called in a crisis: how many, and calls to them. */
export function Volunteers() {
  const { volunteers, acts } = text.value;
  useEffect(() => {
    void readCounts();
    void readCalls();
    const timer = setInterval(() => void readCalls(), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="act" data-testid="form-volunteers">
      <ActHeading title={acts.volunteers} />
      <p class="hint">{volunteers.why}</p>
      <CallList />
      <CallSection />
      <VolunteerCounts />
    </div>
  );
}
