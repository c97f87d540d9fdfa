import { Header } from './header.tsx';
import { MapFrame } from './map-frame.tsx';
import { settings } from './settings.ts';
import { Sheet } from './sheet.tsx';
import { TimeBar } from './time-bar.tsx';
import { UpdateBar } from './update-bar.tsx';

export function App() {
  return (
    <div class={`app${settings.value.map ? '' : ' no-map'}`}>
      <UpdateBar />
      <Header />
      <TimeBar />
      {settings.value.map && <MapFrame />}
      <Sheet />
    </div>
  );
}
