import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { ask, button } from './overlay/surface';
import { storagePrefix } from './storage';

type Resolve = (answer: { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }) => void;
type NeedPrivacy = (resolve: Resolve, info: { referrer: string }) => void;

const CONTRACT = '《本机演示隐私保护指引》';

interface Privacy {
  agreed(): boolean;
  /** Asks when it was not asked yet; fails when the person disagrees. */
  require(referrer: string): Promise<void>;
  agree(): void;
  listen(listener: NeedPrivacy): void;
}

const known = new WeakMap<PhoneHost, Privacy>();

function askByWeChat(host: PhoneHost): Promise<boolean> {
  return ask<boolean>(host, { label: '隐私保护提示', className: 'wx-layer--bottom', role: 'alertdialog' }, (reply) =>
    h(
      'div',
      { class: 'wx-sheet' },
      h(
        'div',
        { class: 'wx-sheet__body' },
        h('h2', { class: 'wx-dialog__title' }, '隐私保护提示'),
        h('p', { class: 'wx-dialog__text' }, `在使用前，请阅读并同意${CONTRACT}。`),
        h(
          'div',
          { class: 'wx-pair' },
          button('拒绝', 'wx-pair__no', () => reply(false)),
          button('同意', 'wx-pair__yes', () => reply(true)),
        ),
      ),
    ),
  );
}

/** What the person has said about privacy, once and for all, on this phone. */
export function privacyOf(host: PhoneHost): Privacy {
  const existing = known.get(host);
  if (existing) return existing;
  const key = `${storagePrefix(host.openid).replace(/storage:$/, '')}privacy`;
  let listener: NeedPrivacy | undefined;
  const agree = (): void => localStorage.setItem(key, 'agreed');
  const privacy: Privacy = {
    agreed: () => localStorage.getItem(key) === 'agreed',
    agree,
    listen: (next) => (listener = next),
    async require(referrer) {
      if (privacy.agreed()) return;
      const asked = listener;
      const agreed = asked
        ? await new Promise<boolean>((resolve) =>
            asked(({ event }) => event !== 'exposureAuthorization' && resolve(event === 'agree'), { referrer }),
          )
        : await askByWeChat(host);
      if (!agreed) throw new Refused('privacy permission is not authorized', { errno: 104 });
      agree();
    },
  };
  known.set(host, privacy);
  return privacy;
}

/** wx.getPrivacySetting and its kin. */
export function privacy(host: PhoneHost): Family {
  const own = privacyOf(host);
  return {
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: !own.agreed(),
      privacyContractName: CONTRACT,
    })),
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => own.require('requirePrivacyAuthorize')),
    onNeedPrivacyAuthorization: (listener: NeedPrivacy) => own.listen(listener),
    openPrivacyContract: api('openPrivacyContract', async () => {
      await ask<true>(host, { label: CONTRACT, dismissed: true }, (reply) =>
        h(
          'div',
          { class: 'wx-dialog' },
          h(
            'div',
            { class: 'wx-dialog__body' },
            h('h2', { class: 'wx-dialog__title' }, CONTRACT),
            h('p', { class: 'wx-dialog__text' }, '这是本机上的演示，数据只保存在这台电脑里。'),
          ),
          h(
            'div',
            { class: 'wx-dialog__buttons' },
            button('知道了', 'wx-dialog__ok', () => reply(true)),
          ),
        ),
      );
    }),
  };
}
