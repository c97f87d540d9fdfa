import { Header } from './header.tsx';
import { MapFrame } from './map-frame.tsx';
import { Sheet } from './sheet.tsx';
import { formOpen } from './state.ts';
import { UpdateBar } from './update-bar.tsx';

export function App() {
  return (
    <div class={formOpen.value ? 'app form-open' : 'app'}>
      <UpdateBar />
      <Header />
      <MapFrame />
      <Sheet />
    </div>
  );
}
