import type { PhoneHost } from '../host';
import { api, apiAtOnce, type Family } from './answer';

/** WeChat's standard text size in pixels; 关怀模式 scales it. */
const STANDARD_TEXT = 16;
const SDK_VERSION = '3.8.0';

function windowInfo(host: PhoneHost): object {
  const { width, height, screenHeight, statusBar } = host.viewport();
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: statusBar,
    screenTop: screenHeight - height,
    safeArea: { left: 0, right: width, top: statusBar, bottom: screenHeight, width, height: screenHeight - statusBar },
  };
}

function baseInfo(host: PhoneHost): object {
  return {
    SDKVersion: SDK_VERSION,
    version: '8.0.50',
    language: 'zh_CN',
    theme: 'light',
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    fontSizeSetting: Math.round(STANDARD_TEXT * host.settings.fontSize),
    fontSizeScaleFactor: host.settings.fontSize,
  };
}

const deviceInfo = (): object => ({
  brand: 'devtools',
  model: '本地手机',
  system: 'iOS 17.0',
  platform: 'devtools',
  abi: '',
  benchmarkLevel: 30,
  memorySize: 4096,
  cpuType: '',
});

const systemSetting = (host: PhoneHost): object => ({
  bluetoothEnabled: false,
  wifiEnabled: !host.settings.offline,
  locationEnabled: true,
  deviceOrientation: 'portrait',
});

function authorizeSetting(host: PhoneHost): object {
  const state = (scope: string): string => (host.settings.refusedScopes.includes(scope) ? 'denied' : 'authorized');
  return {
    albumAuthorized: state('scope.album'),
    cameraAuthorized: state('scope.camera'),
    locationAuthorized: state('scope.userLocation'),
    microphoneAuthorized: state('scope.record'),
    notificationAuthorized: 'authorized',
    locationReducedAccuracy: false,
    bluetoothAuthorized: 'denied',
    phoneCalendarAuthorized: 'denied',
  };
}

/** What the phone is and how large: wx.getSystemInfo and its narrower successors. */
export function system(host: PhoneHost): Family {
  const all = (): object => ({
    ...deviceInfo(),
    ...windowInfo(host),
    ...baseInfo(host),
    ...systemSetting(host),
    ...authorizeSetting(host),
  });
  return {
    getSystemInfoSync: all,
    getSystemInfo: apiAtOnce('getSystemInfo', all),
    getSystemInfoAsync: api('getSystemInfoAsync', all),
    getWindowInfo: () => windowInfo(host),
    getAppBaseInfo: () => baseInfo(host),
    getDeviceInfo: deviceInfo,
    getSystemSetting: () => systemSetting(host),
    getAppAuthorizeSetting: () => authorizeSetting(host),
    getMenuButtonBoundingClientRect: () => host.menuButton(),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'wxlocal0000000000', envVersion: 'develop', version: '' },
      plugin: {},
    }),
    getLaunchOptionsSync: () => host.launchOptions(),
    getEnterOptionsSync: () => host.enterOptions(),
    getRendererUserAgent: api('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
    canIUse: (_schema: string) => true,
    getPerformance: () => ({
      now: () => performance.now(),
      createObserver: () => ({ observe() {}, disconnect() {} }),
      getEntries: () => [],
      getEntriesByName: () => [],
      getEntriesByType: () => [],
    }),
  };
}
