import { Header } from './header.tsx';
import { MapFrame } from './map-frame.tsx';
import { Sheet } from './sheet.tsx';
import { formOpen } from './state.ts';
import { TimeBar } from './time-bar.tsx';
import { UpdateBar } from './update-bar.tsx';

export function App() {
  return (
    <div class={formOpen.value ? 'app form-open' : 'app'}>
      <UpdateBar />
      <Header />
      <TimeBar />
      <MapFrame />
      <Sheet />
    </div>
  );
}
