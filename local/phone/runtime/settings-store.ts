import type { PhoneSettings } from './settings';

const DEFAULTS: PhoneSettings = {
  fontSize: 1,
  offline: false,
  refusedScopes: [],
  subscriptions: 'accept',
  phoneNumber: '',
  location: null,
};

function read(key: string): Partial<PhoneSettings> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<PhoneSettings>;
  } catch {
    return {}; // Kept by an older version of the phone: start afresh.
  }
}

/**
 * A person's settings: assigning a field keeps it in the browser.
 *
 * @param given for this visit only (from the address), not kept
 * @param changed told the name of a field that was assigned
 */
export function openSettings(
  openid: string,
  given: Partial<PhoneSettings>,
  changed: (name: keyof PhoneSettings) => void,
): PhoneSettings {
  const key = `phone:settings:${openid}`;
  const kept = { ...DEFAULTS, ...read(key) };
  return new Proxy<PhoneSettings>(
    { ...kept, ...given },
    {
      set(target, name: keyof PhoneSettings, value: never) {
        target[name] = value;
        kept[name] = value;
        localStorage.setItem(key, JSON.stringify(kept));
        changed(name);
        return true;
      },
    },
  );
}
