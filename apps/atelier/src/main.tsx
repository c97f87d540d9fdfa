import './atelier.css';
import { render } from 'preact';
import { OpenData } from './open-data.tsx';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  const asked = new URLSearchParams(location.search).get('lang');
  render(<OpenData first={asked === 'en' ? 'en' : 'fr'} />, root);
}
