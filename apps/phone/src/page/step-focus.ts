import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For a part of the page whose pressed button goes with the step that it ended: whoever uses a keyboard or listens goes on at
 * the top of the next one. The part takes the reference, and `tabIndex={-1}`.
 */
export function useStepFocus<T extends HTMLElement>(step: string): RefObject<T | null> {
  const part = useRef<T>(null);
  const before = useRef(step);
  useLayoutEffect(() => {
    if (before.current === step) return;
    before.current = step;
    part.current?.focus({ preventScroll: true });
    part.current?.parentElement?.scrollTo(0, 0);
  }, [step]);
  return part;
}

/** Focuses what a change has yet to draw: the first of these that takes it, which what is folded away does not. */
export function focusOnceDrawn(...selectors: readonly string[]): void {
  requestAnimationFrame(() => {
    const there = selectors.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]);
    for (const one of there) {
      one.focus();
      if (document.activeElement === one) return;
    }
  });
}
