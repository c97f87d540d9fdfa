/** The four questions, and the report. */
export type Tab = 'children' | 'route' | 'home' | 'around' | 'report';
