import { h, keepInside } from './dom';
import { anything, builtin, flag, number, text, type Part, type PropsOf } from './part';

const properties = {
  name: text(),
  value: anything<unknown>(''),
  type: text('text'),
  password: flag(),
  placeholder: text(),
  placeholderStyle: text(),
  disabled: flag(),
  maxlength: number(140),
  cursorSpacing: anything<unknown>(0),
  autoFocus: flag(),
  focus: flag(),
  confirmType: text('done'),
  confirmHold: flag(),
  cursor: number(-1),
  selectionStart: number(-1),
  selectionEnd: number(-1),
  adjustPosition: flag(true),
  holdKeyboard: flag(),
  alwaysEmbed: flag(),
  autoHeight: flag(),
  fixed: flag(),
  showConfirmBar: flag(true),
  disableDefaultPadding: flag(),
};
type Props = PropsOf<typeof properties>;
type Control = HTMLInputElement | HTMLTextAreaElement;

const KEYBOARDS: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  nickname: 'text',
};
const HINTS: Readonly<Record<string, string>> = { send: 'send', search: 'search', next: 'next', go: 'go' };

function sync(part: Part<Props>, control: Control): void {
  const { props } = part;
  control.disabled = props.disabled;
  control.placeholder = props.placeholder;
  if (props.maxlength >= 0) control.maxLength = props.maxlength;
  else control.removeAttribute('maxlength');
  control.enterKeyHint = HINTS[props.confirmType] ?? 'done';
  if (!(control instanceof HTMLInputElement)) return;
  control.type = props.password || props.type === 'safe-password' ? 'password' : 'text';
  control.inputMode = KEYBOARDS[props.type] ?? 'text';
}

/** Puts the cursor, or the selection, where the page asks for it. */
function placeCursor(part: Part<Props>, control: Control): void {
  const { cursor, selectionStart, selectionEnd } = part.props;
  if (selectionStart >= 0 && selectionEnd >= 0) control.setSelectionRange(selectionStart, selectionEnd);
  else if (cursor >= 0) control.setSelectionRange(cursor, cursor);
}

/** Grows with its text, and tells how many lines there are. Heights in pixels. */
function grow(part: Part<Props>, control: Control): void {
  if (!part.props.autoHeight || !(control instanceof HTMLTextAreaElement)) return;
  control.style.height = 'auto';
  const height = control.scrollHeight;
  control.style.height = `${height}px`;
  const line = parseFloat(getComputedStyle(control).lineHeight) || 20;
  part.emit('linechange', { height, lineHeight: line, lineCount: Math.max(1, Math.round(height / line)) });
}

const shown = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function listen(part: Part<Props>, control: Control, filled: () => void): void {
  keepInside(control, 'input', 'change', 'focus', 'blur', 'keyup', 'click');
  const detail = (): object => ({ value: control.value, cursor: control.selectionStart ?? control.value.length });
  control.addEventListener('input', (event) => {
    filled();
    grow(part, control);
    part.set({ value: control.value });
    const typed = event instanceof InputEvent ? (event.data ?? '') : '';
    part.emit('input', { ...detail(), keyCode: typed.codePointAt(0) ?? 8 });
  });
  control.addEventListener('focus', () => part.emit('focus', { value: control.value, height: 0 }));
  control.addEventListener('blur', () => part.emit('blur', detail()));
  control.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing) return;
    const newLine = control instanceof HTMLTextAreaElement && !event.ctrlKey && !(part.props.confirmType === 'send');
    if (newLine) return;
    event.preventDefault();
    part.emit('confirm', { value: control.value });
    if (!part.props.confirmHold) control.blur();
  });
}

/** `input` and `textarea`: a real field of the browser inside the tag, which pages style as they style WeChat's. */
export const field = (tag: 'input' | 'textarea') =>
  builtin({
    properties,
    data: { filled: false },
    externalClasses: ['placeholder-class'],
    attach(part) {
      const control: Control = h(tag, { class: 'wx-field', autocomplete: 'off' });
      const initial = shown(part.props.value);
      const filled = (): void => {
        const value = control.value !== '';
        if ((part.component.data.filled as boolean) !== value) part.set({ filled: value });
      };
      const settle = (value: unknown): void => {
        if (control.value !== shown(value)) control.value = shown(value);
        filled();
        grow(part, control);
      };
      part.element.append(control);
      part.attribute('auto-height', part.props.autoHeight);
      sync(part, control);
      settle(initial);
      listen(part, control, filled);
      const focus = (on: boolean): void => {
        if (!on) return void (document.activeElement === control && control.blur());
        setTimeout(() => {
          control.focus();
          placeCursor(part, control);
        });
      };
      if (part.props.focus || part.props.autoFocus) focus(true);
      setTimeout(() => control.isConnected && grow(part, control));
      const again = (): void => sync(part, control);
      return {
        changed: {
          value: settle,
          focus,
          type: again,
          password: again,
          disabled: again,
          maxlength: again,
          placeholder: again,
        },
        speaker: control,
        press: () => control.focus(),
        field: {
          value: () => control.value,
          reset() {
            part.set({ value: initial });
            settle(initial);
          },
        },
      };
    },
  });
