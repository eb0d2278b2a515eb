import { ignoreEarlierTouch } from './builtins/dom';

/** A choice in a sheet. */
export interface Choice {
  readonly text: string;
  run(): void;
}

function element(tag: string, className: string, parent: HTMLElement, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return parent.appendChild(made);
}

/** Draws a sheet from the bottom of the phone: what it is about, and what may be done. */
export function openSheet(
  overlay: HTMLElement,
  title: string,
  choices: readonly Choice[],
  content?: HTMLElement,
): void {
  const mask = element('div', 'phone-sheet', overlay);
  ignoreEarlierTouch(mask);
  const sheet = element('div', 'phone-sheet__body', mask);
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', title);
  element('h2', 'phone-sheet__title', sheet, title);
  if (content) sheet.append(content);
  const close = (): void => mask.remove();
  for (const choice of [...choices, { text: '取消', run: () => undefined }]) {
    element('button', 'phone-sheet__choice', sheet, choice.text).addEventListener('click', () => {
      close();
      choice.run();
    });
  }
  mask.addEventListener('click', (event) => {
    if (event.target === mask) close();
  });
  mask.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  sheet.querySelector('button')?.focus();
}
