import { Header } from './header.tsx';
import { MapFrame } from './map-frame.tsx';
import { Sheet } from './sheet.tsx';
import { UpdateBar } from './update-bar.tsx';

export function App() {
  return (
    <div class="app">
      <UpdateBar />
      <Header />
      <MapFrame />
      <Sheet />
    </div>
  );
}
