import { t } from './state.ts';

/** 114 takes text messages, for those who cannot hear or speak. */
export function Emergency() {
  return (
    <p class="emergency">
      <strong>{t.value.report.danger}</strong>
      <span class="numbers">
        <a href="tel:112">112</a>
        <a href="tel:18">18</a>
        <a href="sms:114">114 (SMS)</a>
      </span>
    </p>
  );
}
