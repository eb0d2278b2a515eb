import { app, pages } from 'virtual:miniprogram';
import type { LaunchOptions, PhoneSettings } from './host';
import { parseUrl, type Destination } from './url';

/** WeChat's scene for opening a mini-program from its list. */
const FROM_LIST = 1001;

/** Opened when nothing else is said; without a leading slash. */
export const FIRST = (app.entryPagePath ?? pages[0] ?? '').replace(/^\//, '');

/** What the address of the phone says. */
export interface Address {
  readonly openid: string;
  readonly settings: Partial<PhoneSettings>;
  readonly launch: LaunchOptions;
  /** openGId of the group whose card was opened. */
  readonly group?: string;
}

function fromSearch(search: string): Pick<Address, 'openid' | 'settings'> {
  const parameters = new URLSearchParams(search);
  const text = Number(parameters.get('text'));
  return { openid: parameters.get('as') ?? 'local-visitor', settings: text > 0 ? { fontSize: text } : {} };
}

/** The page a hash names; the first page when it names none that exists. */
export function destinationOf(hash: string): Destination {
  const to = parseUrl(hash.slice(1) || '/');
  return pages.includes(to.path) ? to : { path: FIRST, query: {} };
}

/**
 * Reads `/app.html?as=<openid>&text=1.6#/pages/a/index?x=1`.
 *
 * In the hash `_scene` (1044: a card in a group), `_shareTicket` and `_group` say how the phone was entered; the page does
 * not get them in its query.
 */
export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): Address {
  const to = destinationOf(hash);
  const { _scene, _shareTicket, _group, ...query } = to.query;
  const shareTicket = _shareTicket ?? (_group && `ticket-${_group}`);
  const scene = Number(_scene) || FROM_LIST;
  return {
    ...fromSearch(search),
    group: _group,
    launch: { path: to.path, query, scene, referrerInfo: {}, ...(shareTicket ? { shareTicket } : {}) },
  };
}
