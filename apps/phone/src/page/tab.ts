/** The four questions, the report, and how this phone is set. */
export type Tab = 'children' | 'route' | 'home' | 'around' | 'report' | 'settings';
