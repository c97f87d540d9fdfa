import type { ComponentChildren } from 'preact';

// Drawn here rather than from a font: a missing file must never leave an empty square where a warning was.

interface IconProps {
  readonly name: keyof typeof PATHS;
}

/** Decoration beside words, never instead of them. */
export function Icon({ name }: IconProps) {
  return (
    <svg
      class={name === 'back' ? 'icon mirrored' : 'icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2,
  'stroke-linecap': 'round',
} as const;

const PATHS = {
  children: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="7.5" cy="6" r="2.5" />
      <circle cx="17" cy="8.5" r="2" />
      <path d="M7.5 8.5V15l-2 6M7.5 15l2 6M3.5 12l4-2 4.5 3M17 10.5V16l-1.5 5M17 16l1.5 5M12 13l5-1 3.5 2" />
    </g>
  ),
  home: <path {...stroke} stroke-linejoin="round" d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6" />,
  route: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="6" cy="19" r="2.5" />
      <circle cx="18" cy="5" r="2.5" />
      <path d="M8.5 19H15a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h6.5" />
    </g>
  ),
  around: (
    <g {...stroke}>
      <path d="M8 6h12M8 12h12M8 18h12" />
      <path d="M3.5 6h.01M3.5 12h.01M3.5 18h.01" stroke-width="3" />
    </g>
  ),
  report: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M12 4 2.8 19.5h18.4L12 4Z" />
      <path d="M12 10v4.5M12 17.2v.01" />
    </g>
  ),
  close: <path {...stroke} d="M6 6l12 12M18 6 6 18" />,
  globe: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />
    </g>
  ),
  gear: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="12" cy="12" r="3.2" />
      <path d="M12 2.8v3M12 18.2v3M2.8 12h3M18.2 12h3M5.5 5.5l2.1 2.1M16.4 16.4l2.1 2.1M5.5 18.5l2.1-2.1M16.4 7.6l2.1-2.1" />
    </g>
  ),
  check: <path {...stroke} stroke-width="2.6" stroke-linejoin="round" d="M5 12.5l4.5 4.5L19 7.5" />,
  todo: <circle {...stroke} cx="12" cy="12" r="7.5" />,
  forth: <path {...stroke} stroke-linejoin="round" d="M10 5l7 7-7 7" />,
  play: <path fill="currentColor" d="M7 4.5v15l13-7.5Z" />,
  clock: (
    <g {...stroke}>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.5 2" stroke-linejoin="round" />
    </g>
  ),
  back: <path {...stroke} stroke-linejoin="round" d="M14 5l-7 7 7 7" />,
  up: <path {...stroke} stroke-linejoin="round" d="M5 15l7-7 7 7" />,
  down: <path {...stroke} stroke-linejoin="round" d="M5 9l7 7 7-7" />,
  rising: <path {...stroke} stroke-linejoin="round" d="M5 19 19 5M9 5h10v10" />,
  steady: <path {...stroke} stroke-linejoin="round" d="M4 12h16M14 6l6 6-6 6" />,
  falling: <path {...stroke} stroke-linejoin="round" d="M5 5l14 14M19 9v10H9" />,
  me: (
    <g {...stroke}>
      <circle cx="12" cy="12" r="5" />
      <path d="M12 2v4M12 18v4M2 12h4M18 12h4" />
    </g>
  ),
  pin: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12Z" />
      <circle cx="12" cy="9" r="2.5" />
    </g>
  ),
  plus: <path {...stroke} d="M12 5v14M5 12h14" />,
  minus: <path {...stroke} d="M5 12h14" />,
  closure: (
    <g>
      <circle cx="12" cy="12" r="9.5" fill="#c4122f" />
      <rect x="5.5" y="10" width="13" height="4" rx="1" fill="#fff" />
    </g>
  ),
  hazard: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M3 8c2-2 4-2 6 0s4 2 6 0 4-2 6 0M3 13.5c2-2 4-2 6 0s4 2 6 0 4-2 6 0M3 19c2-2 4-2 6 0s4 2 6 0 4-2 6 0" />
    </g>
  ),
  order: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M3 10v4l11 5V5L3 10ZM14 9.5c2 .5 2 4.5 0 5M6 15v4h3v-3" />
    </g>
  ),
  bulletin: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M4 4h16v13H9l-5 4V4Z" />
      <path d="M8 8.5h8M8 12.5h5" />
    </g>
  ),
  vigilance: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M7 15a4.5 4.5 0 1 1 .8-8.9 5.5 5.5 0 0 1 10.5 1.7A3.8 3.8 0 0 1 18 15H7ZM9 18l-1 3M13 18l-1 3M17 18l-1 3" />
    </g>
  ),
  shelter: <path {...stroke} stroke-linejoin="round" d="M3 11 12 4l9 7M6 9.5V20h12V9.5M10 20v-6h4v6" />,
  service: (
    <g {...stroke} stroke-linejoin="round">
      <rect x="5" y="3" width="14" height="14" rx="3" />
      <path d="M5 11h14M8 21l2-4M16 21l-2-4M9 14h.01M15 14h.01" />
    </g>
  ),
  note: (
    <g {...stroke}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v6M12 7.5v.01" />
    </g>
  ),
  car: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M4 16v-4l2-5h12l2 5v4M4 12h16M4 16h16v3h-3v-3M4 16v3h3v-3" />
    </g>
  ),
  foot: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="13" cy="4" r="1.5" />
      <path d="M8 21l3-6-1-5 3-2 2 3h3M10 10l-3 2v3M11 15l3 2 1 4" />
    </g>
  ),
  bike: (
    <g {...stroke} stroke-linejoin="round">
      <circle cx="6" cy="16" r="4" />
      <circle cx="18" cy="16" r="4" />
      <path d="M6 16 9 8h6l3 8M9 11h7M12 16l4-5M8 8h3M15 5h2" />
    </g>
  ),
  'water-on-road': <path {...stroke} d="M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11Z" />,
  'road-blocked': (
    <path
      {...stroke}
      stroke-linejoin="round"
      d="M3 8h18v6H3V8ZM7 8l-3 6M13 8l-3 6M19 8l-3 6M6 14v6M18 14v6"
    />
  ),
  'fire-smoke': (
    <path
      {...stroke}
      stroke-linejoin="round"
      d="M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2 1-3 2-4 0 2 1 3 2 3 1-3-1-6 2-10Z"
    />
  ),
  crowd: (
    <g {...stroke}>
      <circle cx="8" cy="8" r="3" />
      <circle cx="17" cy="9" r="2.5" />
      <path d="M2.5 20c0-4 2-6.5 5.5-6.5S13.5 16 13.5 20M15 14.5c4-1 6.5 1.5 6.5 5.5" />
    </g>
  ),
  'traffic-jam': (
    <g {...stroke} stroke-linejoin="round">
      <path d="M2 9l1.5-4h7L12 9v4H2V9ZM12 18l1.5-4h7L22 18v4H12v-4Z" />
    </g>
  ),
  photo: (
    <g {...stroke} stroke-linejoin="round">
      <path d="M3 8h4l2-3h6l2 3h4v11H3V8Z" />
      <circle cx="12" cy="13" r="3.5" />
    </g>
  ),
  new: <path fill="currentColor" d="m12 2 2.6 7.4L22 12l-7.4 2.6L12 22l-2.6-7.4L2 12l7.4-2.6L12 2Z" />,
  other: <path {...stroke} d="M5 12h.01M12 12h.01M19 12h.01" stroke-width={4} />,
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof PATHS;
