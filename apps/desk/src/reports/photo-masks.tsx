import { type Signal, useSignal } from '@preact/signals';
import type { TargetedEvent, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { text } from '../text/language.ts';
import { fitted, type Mask } from './masked-photo.ts';

interface MasksProps {
  readonly url: string;
  readonly masks: Signal<readonly Mask[]>;
}

/** In shares of the photo: a tap of an arrow moves by so much. */
const STEP = 0.01;
const FIRST: Mask = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** A photo and what is hidden of it: frames are drawn with a mouse or a finger, or added and moved by keyboard. */
export function PhotoMasks({ url, masks }: MasksProps) {
  const drawing = useSignal<Mask | null>(null);
  const { photo } = text.value.reports;
  const at = ({ currentTarget, clientX, clientY }: TargetedPointerEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const shown = drawing.value ? [...masks.value, drawing.value] : masks.value;
  return (
    <>
      <p class="hint" id="masks-help">
        {photo.help}
      </p>
      {/* Drawing needs a pointer; the button below does the same by keyboard. */}
      <div
        class="masks"
        data-testid="masks"
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget && !(event.target instanceof HTMLImageElement)) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.value = { ...at(event), width: 0, height: 0 };
        }}
        onPointerMove={(event) => {
          const from = drawing.peek();
          if (!from) return;
          const { x, y } = at(event);
          drawing.value = { ...from, width: x - from.x, height: y - from.y };
        }}
        onPointerUp={() => {
          const drawn = drawing.peek();
          drawing.value = null;
          if (drawn) masks.value = [...masks.peek(), fitted(upright(drawn))];
        }}
        onPointerCancel={() => {
          drawing.value = null;
        }}
      >
        <img src={url} alt={photo.alt} draggable={false} data-testid="photo" />
        {shown.map((mask, i) => (
          <MaskFrame key={i} mask={upright(mask)} index={i} masks={masks} />
        ))}
      </div>
      <button
        type="button"
        class="small"
        data-testid="add-mask"
        onClick={() => {
          masks.value = [...masks.peek(), FIRST];
        }}
      >
        {photo.add}
      </button>
    </>
  );
}

/** Drawn from any of its corners. */
const upright = ({ x, y, width, height }: Mask): Mask => ({
  x: Math.min(x, x + width),
  y: Math.min(y, y + height),
  width: Math.abs(width),
  height: Math.abs(height),
});

interface FrameProps {
  readonly mask: Mask;
  readonly index: number;
  readonly masks: Signal<readonly Mask[]>;
}

function MaskFrame({ mask, index, masks }: FrameProps) {
  const { photo } = text.value.reports;
  const percent = (share: number): string => `${share * 100}%`;
  const remove = ({ currentTarget }: TargetedEvent<HTMLElement>): void => {
    const beside = currentTarget.parentElement;
    masks.value = masks.peek().filter((_, i) => i !== index);
    // The frame is gone: the keyboard goes on at another, or at the button that adds one.
    (
      beside?.querySelector<HTMLElement>('.mask') ?? (beside?.nextElementSibling as HTMLElement | null)
    )?.focus();
  };
  const key = (event: TargetedKeyboardEvent<HTMLButtonElement>): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') remove(event);
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    masks.value = masks.peek().map((one, i) => (i === index ? moved(one, move, event.shiftKey) : one));
  };
  return (
    <button
      type="button"
      class="mask"
      data-testid="mask"
      aria-label={photo.mask(index + 1)}
      aria-describedby="masks-help"
      style={{
        left: percent(mask.x),
        top: percent(mask.y),
        width: percent(mask.width),
        height: percent(mask.height),
      }}
      onKeyDown={key}
      onDblClick={remove}
    />
  );
}

const moved = (mask: Mask, [dx, dy]: readonly [number, number], sizes: boolean): Mask =>
  fitted(
    sizes
      ? { ...mask, width: mask.width + dx, height: mask.height + dy }
      : { ...mask, x: mask.x + dx, y: mask.y + dy },
  );
