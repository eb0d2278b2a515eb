import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { ask, button } from './overlay/surface';

/** What a phone may refuse a mini-program, and what its settings page calls it. */
export const SCOPES: Readonly<Record<string, string>> = {
  'scope.userLocation': '位置信息',
  'scope.camera': '摄像头',
  'scope.album': '相册',
  'scope.record': '麦克风',
};

export const isRefused = (host: PhoneHost, scope: string): boolean => host.settings.refusedScopes.includes(scope);

/** Fails as WeChat does when the person has refused. */
export function requireScope(host: PhoneHost, scope: string): void {
  if (isRefused(host, scope)) throw new Refused('auth deny', { errno: 103 });
}

/** scope → whether it is allowed, as getSetting gives it. */
export const authSetting = (host: PhoneHost): Record<string, boolean> =>
  Object.fromEntries(Object.keys(SCOPES).map((scope) => [scope, !isRefused(host, scope)]));

export function allow(host: PhoneHost, scope: string, allowed: boolean): void {
  const others = host.settings.refusedScopes.filter((refused) => refused !== scope);
  host.settings.refusedScopes = allowed ? others : [...others, scope];
}

/** The settings page, where what was refused can be allowed again. */
export async function openSettings(host: PhoneHost): Promise<Record<string, boolean>> {
  await ask<true>(host, { label: '设置', className: 'wx-layer--bottom', dismissed: true }, (reply) => {
    const rows = Object.entries(SCOPES).map(([scope, name]) => {
      const box = h('input', { type: 'checkbox', 'aria-label': `允许使用${name}` });
      box.checked = !isRefused(host, scope);
      box.addEventListener('change', () => allow(host, scope, box.checked));
      return h('label', { class: 'wx-choice' }, box, `允许使用${name}`);
    });
    const head = h(
      'div',
      { class: 'wx-sheet__head' },
      h('b', {}, '设置'),
      button('完成', 'wx-sheet__done', () => reply(true)),
    );
    return h('div', { class: 'wx-sheet' }, head, h('div', { class: 'wx-sheet__body' }, ...rows));
  });
  return authSetting(host);
}

/** wx.getSetting, wx.openSetting, wx.authorize over the phone's own settings. */
export function permissions(host: PhoneHost): Family {
  return {
    getSetting: api<{ withSubscriptions: boolean }>('getSetting', ({ withSubscriptions }) => ({
      authSetting: authSetting(host),
      ...(withSubscriptions ? { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } } : {}),
    })),
    openSetting: api('openSetting', async () => ({ authSetting: await openSettings(host) })),
    authorize: api<{ scope: string }>('authorize', ({ scope = '' }) => requireScope(host, scope)),
    openAppAuthorizeSetting: api('openAppAuthorizeSetting', async () => void (await openSettings(host))),
    openSystemBluetoothSetting: api('openSystemBluetoothSetting', () => {
      throw new Refused('not available on this phone');
    }),
  };
}
