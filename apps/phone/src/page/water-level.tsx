import type { Scale } from '@vigie/words';

/** Ankle, knee and waist of walking tests in water (Qatar University, 2021), and more than those. Metres. */
const DEPTH_M: Readonly<Record<Scale, number>> = { 1: 0.08, 2: 0.43, 3: 0.9, 4: 1.3 };

const UNITS_PER_M = 22;
const GROUND_Y = 42;

/** Someone of 1.70 m and the wheel of a car, 62 cm high, in that much water. Decoration beside the words. */
export function WaterLevel({ step }: { readonly step: Scale }) {
  const height = DEPTH_M[step] * UNITS_PER_M;
  return (
    <svg class="water-level" viewBox="0 0 72 46" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
        <circle cx="16" cy="8" r="3.2" />
        <path d="M16 12v14M16 26l-3.5 16M16 26l3.5 16M16 15l-5 8M16 15l5 8" />
        <circle cx="52" cy="35.2" r="6.8" />
        <circle cx="52" cy="35.2" r="2" />
        <path d="M36 30h7M61 30h7M36 30v-8l6-1 4-6h16l6 7" />
      </g>
      <rect class="water" x="0" y={GROUND_Y - height} width="72" height={height} />
      <path class="water-top" d={`M0 ${GROUND_Y - height}h72`} />
      <path d={`M0 ${GROUND_Y}h72`} stroke="currentColor" stroke-width="2" />
    </svg>
  );
}
