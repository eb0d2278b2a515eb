import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { ask, button } from './overlay/surface';
import { requireScope } from './permissions';

/** A code that hangs somewhere in the demonstration. */
interface Code {
  title: string;
  text: string;
}

/** The codes the local system knows; none when it offers none. */
async function knownCodes(): Promise<Code[]> {
  const answer = await fetch('/codes').catch(() => undefined);
  if (!answer?.ok || !answer.headers.get('content-type')?.includes('json')) return [];
  return ((await answer.json()) as Partial<Code>[]).flatMap(({ title, text }) =>
    text ? [{ title: title ?? text, text }] : [],
  );
}

function chooseCode(host: PhoneHost, codes: readonly Code[]): Promise<string> {
  return ask<string>(host, { label: '扫一扫', className: 'wx-layer--bottom', dismissed: '' }, (reply) => {
    const typed = h('input', { 'aria-label': '二维码内容', placeholder: '也可以输入二维码里的文字' });
    const rows = codes.map(({ title, text }) => button(title, 'wx-sheet__item', () => reply(text)));
    const head = h(
      'div',
      { class: 'wx-sheet__head' },
      button('取消', '', () => reply('')),
      h('b', {}, '扫一扫'),
      button('识别', 'wx-sheet__done', () => typed.value.trim() && reply(typed.value.trim())),
    );
    const note =
      codes.length > 0
        ? '这台电脑上的手机不能拍摄，请选择要扫的二维码。'
        : '这台电脑上的手机不能拍摄，请输入二维码里的文字。';
    return h(
      'div',
      { class: 'wx-sheet' },
      head,
      h('div', { class: 'wx-sheet__body' }, h('p', { class: 'wx-sheet__note' }, note), ...rows, typed),
    );
  });
}

/** wx.scanCode: chooses among the demonstration's codes, for want of a lens. */
export function scan(host: PhoneHost): Family {
  return {
    scanCode: api<{ onlyFromCamera: boolean }>('scanCode', async () => {
      requireScope(host, 'scope.camera');
      const result = await chooseCode(host, await knownCodes());
      if (result === '') throw new Refused('cancel');
      return {
        result,
        scanType: 'QR_CODE',
        charSet: 'UTF-8',
        path: '',
        rawData: btoa(encodeURIComponent(result)),
      };
    }),
  };
}
