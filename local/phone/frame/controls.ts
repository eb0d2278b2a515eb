import { h } from '../runtime/builtins/dom';
import type { PhoneSettings } from '../runtime/settings';

type PhoneWindow = Window & { __phone?: { settings: PhoneSettings } };

/** Text sizes of the system setting, as 关怀模式 offers them. */
const SIZES: readonly (readonly [number, string])[] = [
  [1, '标准'],
  [1.3, '大字'],
  [1.6, '特大字'],
];

const SCOPES: readonly (readonly [string, string])[] = [
  ['scope.album', '相册'],
  ['scope.camera', '摄像头'],
  ['scope.userLocation', '位置'],
];

/** The settings of the phone inside a frame; undefined until it runs. */
function settingsOf(frame: HTMLIFrameElement): PhoneSettings | undefined {
  return (frame.contentWindow as PhoneWindow | null)?.__phone?.settings;
}

function toggle(words: string, changed: (on: boolean) => void): { label: HTMLElement; box: HTMLInputElement } {
  const box = h('input', { type: 'checkbox', role: 'switch' });
  box.addEventListener('change', () => changed(box.checked));
  return { label: h('label', { class: 'toggle' }, box, words), box };
}

type Change = (apply: (settings: PhoneSettings) => void) => void;

/** One switch for each thing a phone may refuse. */
function permissionSwitches(change: Change): { scope: string; label: HTMLElement; box: HTMLInputElement }[] {
  return SCOPES.map(([scope, words]) => ({
    scope,
    ...toggle(`允许${words}`, (on) =>
      change((settings) => {
        const others = settings.refusedScopes.filter((refused) => refused !== scope);
        settings.refusedScopes = on ? others : [...others, scope];
      }),
    ),
  }));
}

/** Switches of one phone, over the settings it keeps itself. `show` takes them up again after it was loaded anew. */
export function phoneControls(frame: HTMLIFrameElement, name: string): { element: HTMLElement; show(): void } {
  const change: Change = (apply) => {
    const settings = settingsOf(frame);
    if (settings) apply(settings);
  };
  const offline = toggle('断网', (on) => change((settings) => (settings.offline = on)));
  const size = h(
    'select',
    { 'aria-label': `${name}手机的字体大小` },
    ...SIZES.map(([value, words]) => h('option', { value }, words)),
  );
  size.addEventListener('change', () => {
    change((settings) => (settings.fontSize = Number(size.value)));
    // WeChat tells a mini-program its text size when it starts
    frame.contentWindow?.location.reload();
  });
  const scopes = permissionSwitches(change);
  const permissions = h(
    'details',
    { class: 'permissions' },
    h('summary', {}, '权限'),
    h('div', {}, ...scopes.map(({ label }) => label)),
  );
  return {
    element: h('div', { class: 'controls' }, offline.label, size, permissions),
    show() {
      const settings = settingsOf(frame);
      if (!settings) return;
      offline.box.checked = settings.offline;
      size.value = String(settings.fontSize);
      for (const { scope, box } of scopes) box.checked = !settings.refusedScopes.includes(scope);
    },
  };
}
