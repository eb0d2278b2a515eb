import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { ask, button } from './overlay/surface';
import { toasts } from './overlay/toast';

interface ModalOptions {
  title: string;
  content: string;
  showCancel: boolean;
  cancelText: string;
  cancelColor: string;
  confirmText: string;
  confirmColor: string;
  editable: boolean;
  placeholderText: string;
}

interface ModalAnswer {
  confirm: boolean;
  cancel: boolean;
  content: string | null;
}

/** wx.showModal: what must be answered before going on. */
export function showModal(host: PhoneHost, options: Partial<ModalOptions>): Promise<ModalAnswer> {
  const { title = '', content = '', showCancel = true, editable = false } = options;
  const typed = h('input', { placeholder: options.placeholderText ?? '', 'aria-label': title || '输入' });
  if (editable) typed.value = content;
  const label = title || content || '提示';
  return ask<ModalAnswer>(host, { label, role: 'alertdialog', className: 'wx-layer--modal' }, (reply) => {
    const give = (confirm: boolean): void =>
      reply({ confirm, cancel: !confirm, content: editable && confirm ? typed.value : null });
    const no = button(options.cancelText ?? '取消', 'wx-dialog__cancel', () => give(false));
    const yes = button(options.confirmText ?? '确定', 'wx-dialog__ok', () => give(true));
    no.style.color = options.cancelColor ?? '';
    yes.style.setProperty('color', options.confirmColor ?? '', 'important');
    (editable ? typed : yes).setAttribute('data-focus', '');
    const body = h('div', { class: 'wx-dialog__body' });
    if (title) body.append(h('h2', { class: 'wx-dialog__title' }, title));
    if (content && !editable) body.append(h('p', { class: 'wx-dialog__text' }, content));
    if (editable) body.append(typed);
    return h(
      'div',
      { class: 'wx-dialog' },
      body,
      h('div', { class: 'wx-dialog__buttons' }, ...(showCancel ? [no] : []), yes),
    );
  });
}

/** wx.showActionSheet: answers the index tapped, or null when it was cancelled. */
export function showActionSheet(
  host: PhoneHost,
  items: readonly string[],
  options: { note?: string; color?: string } = {},
): Promise<number | null> {
  return ask<number | null>(
    host,
    { label: options.note ?? '请选择', className: 'wx-layer--bottom', dismissed: null },
    (reply) => {
      const rows = items.map((item, index) => {
        const row = button(item, 'wx-sheet__item', () => reply(index));
        row.style.color = options.color ?? '';
        return row;
      });
      const cancel = button('取消', 'wx-sheet__item wx-sheet__item--last', () => reply(null));
      const note = options.note ? [h('p', { class: 'wx-sheet__note' }, options.note)] : [];
      return h('div', { class: 'wx-sheet' }, ...note, ...rows, cancel);
    },
  );
}

/** Toasts, dialogs and sheets, drawn inside the phone. */
export function interaction(host: PhoneHost): Family {
  const toast = toasts(host);
  return {
    showToast: api<{ title: string; icon: string; image: string; duration: number; mask: boolean }>(
      'showToast',
      (options) => toast.show({ words: options.title ?? '', icon: options.icon ?? 'success', ...options }),
    ),
    hideToast: api('hideToast', () => toast.hide()),
    showLoading: api<{ title: string; mask: boolean }>('showLoading', (options) =>
      toast.show({ words: options.title ?? '', icon: 'loading', mask: options.mask, duration: Infinity }),
    ),
    hideLoading: api('hideLoading', () => toast.hide()),
    showModal: api<ModalOptions>('showModal', (options) => showModal(host, options)),
    showActionSheet: api<{ itemList: string[]; alertText: string; itemColor: string }>(
      'showActionSheet',
      async (options) => {
        const { itemList = [] } = options;
        if (itemList.length > 6) throw new Refused('parameter error: itemList should not be large than 6');
        const tapIndex = await showActionSheet(host, itemList, { note: options.alertText, color: options.itemColor });
        if (tapIndex === null) throw new Refused('cancel');
        return { tapIndex };
      },
    ),
    enableAlertBeforeUnload: api('enableAlertBeforeUnload', () => undefined),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => undefined),
  };
}
