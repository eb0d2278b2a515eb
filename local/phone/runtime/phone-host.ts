import { menuButton, part } from './bars';
import { report } from './errors';
import type { PageInstance, PhoneEvents, PhoneHost, ShareRequest, Viewport } from './host';
import { readAddress, type Address } from './launch';
import { openSettings } from './settings-store';
import { resolveFile } from './url';

/** What the host tells of, once it is there. */
export interface Running {
  readonly pages: readonly PageInstance[];
  readonly top: PageInstance;
  call(method: string, args: unknown[]): unknown;
  share(request: ShareRequest): void;
}

/** The host, and what only the phone itself may do with it. */
export interface OwnHost extends PhoneHost {
  readonly address: Address;
  emit<Name extends keyof PhoneEvents>(event: Name, detail: PhoneEvents[Name]): void;
  /** Says how the phone was brought to the front now. */
  setEnter(options: Address['launch']): void;
}

export function viewport(): Viewport {
  const { width, height } = part('phone-pages').getBoundingClientRect();
  const screenHeight = part('phone-screen').getBoundingClientRect().height;
  return { width, height, screenHeight, statusBar: part('phone-status').offsetHeight };
}

/** @param running asked late: the host is made before there are pages */
export function createHost(running: () => Running): OwnHost {
  const address = readAddress(location);
  const listeners = new Map<keyof PhoneEvents, Set<(detail: never) => void>>();
  let enter = address.launch;
  const emit: OwnHost['emit'] = (event, detail) => {
    for (const listener of listeners.get(event) ?? []) (listener as (given: typeof detail) => void)(detail);
  };
  return {
    address,
    openid: address.openid,
    group: address.group,
    settings: openSettings(address.openid, address.settings, (name) => emit('settings', name)),
    overlay: part('phone-overlay'),
    currentPage: () => running().top,
    pages: () => running().pages,
    viewport,
    menuButton,
    resolveUrl: resolveFile,
    callPage: (method, ...args) => running().call(method, args),
    launchOptions: () => address.launch,
    enterOptions: () => enter,
    share: (request) => running().share(request),
    on: (event, listener) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener));
      return () => void heard.delete(listener);
    },
    report,
    emit,
    setEnter: (options) => {
      enter = options;
    },
  };
}
