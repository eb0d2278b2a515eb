import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { afterTap } from './gesture';
import { ask, button } from './overlay/surface';
import { storagePrefix } from './storage';
import { titleOf } from './templates';

type Answer = 'accept' | 'reject';
type Answers = Record<string, Answer>;

/** WeChat shows at most three templates a call. */
const MOST = 3;

/** Answers kept by 总是保持以上选择, per person. */
function kept(host: PhoneHost): { get(id: string): Answer | undefined; keep(answers: Answers): void } {
  const key = storagePrefix(host.openid).replace(/storage:$/, 'subscriptions');
  const read = (): Answers => JSON.parse(localStorage.getItem(key) ?? '{}') as Answers;
  return {
    get: (id) => read()[id],
    keep: (answers) => localStorage.setItem(key, JSON.stringify({ ...read(), ...answers })),
  };
}

interface Dialog {
  answers: Answers;
  keep: boolean;
}

function askPerson(host: PhoneHost, ids: readonly string[]): Promise<Dialog> {
  return ask<Dialog>(host, { label: '订阅消息', className: 'wx-layer--bottom', role: 'alertdialog' }, (reply) => {
    const boxes = ids.map((id) => {
      const box = h('input', { type: 'checkbox', 'aria-label': `接收消息 ${titleOf(id)}` });
      box.checked = host.settings.subscriptions === 'accept';
      return box;
    });
    const always = h('input', { type: 'checkbox' });
    const give = (allowed: boolean): void => {
      const answers = ids.map((id, index): [string, Answer] => [
        id,
        allowed && boxes[index]?.checked ? 'accept' : 'reject',
      ]);
      reply({ answers: Object.fromEntries(answers), keep: always.checked });
    };
    const rows = boxes.map((box, index) =>
      h('label', { class: 'wx-choice' }, box, h('span', {}, titleOf(ids[index] ?? ''))),
    );
    return h(
      'div',
      { class: 'wx-sheet' },
      h(
        'div',
        { class: 'wx-sheet__body' },
        h('h2', { class: 'wx-dialog__title' }, '申请向您发送一次性订阅消息'),
        ...rows,
        h('label', { class: 'wx-choice' }, always, '总是保持以上选择，不再询问'),
        h(
          'div',
          { class: 'wx-pair' },
          button('拒绝', 'wx-pair__no', () => give(false)),
          button('允许', 'wx-pair__yes', () => give(true)),
        ),
      ),
    );
  });
}

/** wx.requestSubscribeMessage: per template, accept or reject; what was to be kept is not asked again. */
export function subscribe(host: PhoneHost): Family {
  return {
    requestSubscribeMessage: api<{ tmplIds: string[] }>('requestSubscribeMessage', async ({ tmplIds = [] }) => {
      if (tmplIds.length === 0) throw new Refused('tmplIds is required', { errCode: 10001 });
      if (tmplIds.length > MOST) throw new Refused('Templates count out of max bounds', { errCode: 20003 });
      if (!afterTap()) throw new Refused('can only be invoked by user TAP gesture.', { errCode: 10005 });
      const memory = kept(host);
      const asked = tmplIds.filter((id) => memory.get(id) === undefined);
      const answered = asked.length > 0 ? await askPerson(host, asked) : { answers: {}, keep: false };
      if (answered.keep) memory.keep(answered.answers);
      return Object.fromEntries(tmplIds.map((id) => [id, memory.get(id) ?? answered.answers[id] ?? 'reject']));
    }),
  };
}
