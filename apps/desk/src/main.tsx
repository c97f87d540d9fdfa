import '@fontsource/noto-sans/latin-400.css';
import '@fontsource/noto-sans/latin-600.css';
import '@fontsource/noto-sans/latin-ext-400.css';
import '@fontsource/noto-sans/latin-ext-600.css';
import './desk.css';
import { render } from 'preact';
import { Desk } from './page/desk.tsx';
import { openSession } from './session/session.ts';

render(<Desk />, document.getElementById('desk')!);
void openSession();
