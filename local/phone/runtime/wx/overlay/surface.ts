import type { PhoneHost } from '../../host';
import { h, ignoreEarlierTouch } from '../../builtins/dom';

export interface Surface {
  readonly root: HTMLElement;
  close(): void;
}

interface Options {
  /** What a screen reader calls it. */
  label: string;
  /** Extra classes of the layer. */
  className?: string;
  /** Called for a tap beside the content, and for Escape; without it only the content's own buttons close it. */
  dismiss?: () => void;
  /** alertdialog for what must be answered. */
  role?: 'dialog' | 'alertdialog';
}

const FOCUSABLE = 'button:not([disabled]),input,textarea,[tabindex="0"]';

/** Draws over the phone's screen, takes the keyboard, and gives it back when closed. */
export function present(host: PhoneHost, content: HTMLElement, options: Options): Surface {
  const root = h('div', {
    class: `wx-layer ${options.className ?? ''}`,
    role: options.role ?? 'dialog',
    'aria-modal': 'true',
    'aria-label': options.label,
    tabindex: '-1',
  });
  root.append(content);
  const before = document.activeElement;
  ignoreEarlierTouch(root);
  root.addEventListener('click', (event) => {
    if (event.target === root) options.dismiss?.();
  });
  root.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') options.dismiss?.();
    if (event.key === 'Tab') keepFocusInside(root, event);
  });
  host.overlay.append(root);
  (root.querySelector<HTMLElement>('[data-focus]') ?? root).focus();
  return {
    root,
    close() {
      root.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
  };
}

function keepFocusInside(root: HTMLElement, event: KeyboardEvent): void {
  const stops = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const first = stops[0];
  const last = stops.at(-1);
  const active = document.activeElement;
  if (!event.shiftKey && active === last) first?.focus();
  else if (event.shiftKey && (active === first || active === root)) last?.focus();
  else return;
  event.preventDefault();
}

/** Asks, and settles when one of the answers is given. */
export function ask<Answer>(
  host: PhoneHost,
  options: Omit<Options, 'dismiss'> & { dismissed?: Answer },
  content: (answer: (value: Answer) => void) => HTMLElement,
): Promise<Answer> {
  return new Promise((resolve) => {
    const answer = (value: Answer): void => {
      surface.close();
      resolve(value);
    };
    const { dismissed } = options;
    const surface = present(host, content(answer), {
      ...options,
      ...(dismissed === undefined ? {} : { dismiss: () => answer(dismissed) }),
    });
  });
}

/** A button that calls back; its words are its name. */
export function button(words: string, className: string, onClick: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: className }, words);
  element.addEventListener('click', onClick);
  return element;
}
