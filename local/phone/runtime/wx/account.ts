import type { PhoneHost } from '../host';
import { api, Refused, type Family } from './answer';

const noUpdate = {
  onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
    void setTimeout(() => listener({ hasUpdate: false })),
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => undefined,
};

/** Who one is to WeChat, and the life of the mini-program. */
export function account(host: PhoneHost): Family {
  const listen = <Name extends 'show' | 'hide' | 'error' | 'resize'>(name: Name) => {
    const stops = new Map<unknown, () => void>();
    return {
      on: (listener: (detail: unknown) => void) => void stops.set(listener, host.on(name, listener)),
      off(listener?: unknown) {
        for (const [heard, stop] of stops) {
          if (listener !== undefined && heard !== listener) continue;
          stop();
          stops.delete(heard);
        }
      },
    };
  };
  const shown = listen('show');
  const hidden = listen('hide');
  const failed = listen('error');
  const resized = listen('resize');
  return {
    login: api('login', () => {
      if (host.settings.offline) throw new Refused('network is down');
      return { code: `local-login:${host.openid}` };
    }),
    checkSession: api('checkSession', () => undefined),
    getUserProfile: api('getUserProfile', () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } })),
    getUserInfo: api('getUserInfo', () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } })),
    getUpdateManager: () => noUpdate,
    onAppShow: shown.on,
    offAppShow: shown.off,
    onAppHide: hidden.on,
    offAppHide: hidden.off,
    onError: failed.on,
    offError: failed.off,
    onUnhandledRejection: (listener: (detail: { reason: unknown }) => void) =>
      window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => listener({ reason })),
    offUnhandledRejection: () => undefined,
    onPageNotFound: () => undefined,
    offPageNotFound: () => undefined,
    onWindowResize: resized.on,
    offWindowResize: resized.off,
    onThemeChange: () => undefined,
    offThemeChange: () => undefined,
    onMemoryWarning: () => undefined,
    offMemoryWarning: () => undefined,
    onUserCaptureScreen: () => undefined,
    offUserCaptureScreen: () => undefined,
    exitMiniProgram: api('exitMiniProgram', () => undefined),
  };
}
