import { DAY, HOUR, sayDate } from '../platform/clock';
import { derivedId } from '../platform/commands';
import { Refusal } from '../platform/errors';
import {
  confirmedHome,
  covers,
  isAdministrator,
  type Account,
  type HeldPost,
  type Home,
  type HomeProof,
  type Identity,
} from '../platform/identity';
import type { OutboxEntry, Recipient } from '../platform/notices';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import type { noticeKinds } from './notice-kinds';

/** So often within a year may somebody move house by themselves; the first address is no move. */
export const MOVES_A_YEAR = 3;
const YEAR = 365 * DAY;
/** So many neighbours who are confirmed by staff are as good as staff. */
export const VOUCHERS_NEEDED = 2;
/** Posts that know who lives in their grid. */
const KNOWING: readonly string[] = [POST_KINDS.gridWorker, POST_KINDS.communityWorker, POST_KINDS.chief];

export const HOME_PAGE = '/packages/directory/pages/my-home/index';
export const HOMES_PAGE = '/packages/directory/pages/homes/index';

export const homeRefusals = {
  movedEnough: (again: number, now: number) =>
    new Refusal(
      'MOVED_ENOUGH',
      `一年里最多改 ${MOVES_A_YEAR} 次住址，${sayDate(again, now)}以后才能再改。填错了，请打社区电话。`,
      { rule: 'moved too often' },
    ),
  gone: () => new Refusal('NOT_FOUND', '这个住址已经改过了，请对方重新发一次。', { rule: 'no such home' }),
  notNeighbour: () =>
    new Refusal('NOT_NEIGHBOUR', '要同一栋楼、住址由社区确认过的邻居才能作证。', { rule: 'vouches without standing' }),
  sameDoor: () =>
    new Refusal('SAME_DOOR', '同一户的不能互相作证，请别的住户来。', { rule: 'vouches for the own household' }),
  tooWide: () => new Refusal('BAD_INPUT', '要找人，请先选一个社区。', { fields: { text: '要找人，请先选一个社区。' } }),
  settled: () => new Refusal('SETTLED', '这个住址已经有结果了，不用再作证。', { rule: 'vouches for what is settled' }),
  whyMissing: () =>
    new Refusal('BAD_INPUT', '请写明为什么不是这里，对方会看到。', { fields: { why: '请写明为什么不是这里。' } }),
} as const;

/** The door as people write it: 501, 501室, ５０１ are one. */
export const doorOf = (room: string) => room.normalize('NFKC').replace(/[\s号室户房#]/g, '');
const doorAt = ({ addressId, room }: Pick<Home, 'addressId' | 'room'>) => `${addressId} ${doorOf(room)}`;
export const placeOf = ({ gridCode, addressText, room }: Pick<Home, 'gridCode' | 'addressText' | 'room'>) =>
  `${gridCode} ${addressText} ${doorOf(room)}`;
export const sayHome = ({ addressText, room }: Pick<Home, 'addressText' | 'room'>) =>
  [addressText, room].filter(Boolean).join(' ');

/** What somebody says of where they live, with what was known of it: the same door keeps it, another begins anew. Pure. */
export function statedHome(before: Home | null, said: Home, openid: string, commandId: string, now: number): Home {
  const same = before?.proof && before.proof.status !== 'refused' && doorAt(before) === doorAt(said);
  if (same) return { ...said, proof: { ...before.proof!, place: placeOf(said) } };
  const ref = derivedId('home', openid, commandId);
  const proof = { ref, status: 'stated', since: now, place: placeOf(said), by: null, why: '', vouchers: [] } as const;
  return { ...said, proof: { ...proof, vouchers: [] } };
}

/**
 * The times somebody moved, with this one. Whose address was refused has to give another: that is none.
 * @throws Refusal MOVED_ENOUGH
 */
export function movesAfter(
  { home, moves = [] }: Pick<Account, 'home' | 'moves'>,
  said: Pick<Home, 'addressId' | 'room'>,
  now: number,
): number[] {
  const lately = movesLately(moves, now);
  if (!home || doorAt(home) === doorAt(said) || home.proof?.status === 'refused') return lately;
  const [first = now] = lately;
  if (lately.length >= MOVES_A_YEAR) throw homeRefusals.movedEnough(first + YEAR, now);
  return [...lately, now];
}

export const movesLately = (moves: readonly number[] = [], now: number) => moves.filter((at) => at > now - YEAR);

/** May they say whether somebody lives in this grid? Nobody says it of themselves. */
export function mayJudge(identity: Identity, { gridCode }: Pick<Home, 'gridCode'>, openid: string): boolean {
  if (identity.openid === openid) return false;
  return isAdministrator(identity) || identity.posts.some((post) => knows(post) && covers(post.gridCode, gridCode));
}
export const knows = ({ kind }: Pick<HeldPost, 'kind'>): boolean => KNOWING.includes(kind);

/** One neighbour more says that somebody lives here; the second makes it certain. Pure. @throws Refusal as homeRefusals */
export function vouched(home: Home, voucher: Account, sameBuilding: boolean, now: number): Home {
  const { proof } = home;
  const own = confirmedHome(voucher);
  if (!proof) throw homeRefusals.gone();
  if (!own || !sameBuilding || own.proof?.by?.neighbours !== false) throw homeRefusals.notNeighbour();
  const door = doorAt(own);
  if (proof.vouchers.some(({ openid }) => openid === voucher._id)) return home;
  if (proof.status !== 'stated') throw homeRefusals.settled();
  if (door === doorAt(home) || proof.vouchers.some((one) => one.door === door)) throw homeRefusals.sameDoor();
  const vouchers = [...proof.vouchers, { openid: voucher._id, name: voucher.name, door, at: now }];
  if (vouchers.length < VOUCHERS_NEEDED) return { ...home, proof: { ...proof, vouchers } };
  const by = { name: vouchers.map(({ name }) => name).join('、'), title: '邻居', neighbours: true, at: now };
  return { ...home, proof: { ...proof, vouchers, status: 'confirmed', by } };
}

export function judged(home: Home, verdict: 'confirm' | 'refuse', who: HomeProof['by'] & object, why: string): Home {
  const { proof } = home;
  if (!proof) return home;
  return { ...home, proof: { ...proof, status: verdict === 'confirm' ? 'confirmed' : 'refused', by: who, why } };
}

type Kind = keyof typeof noticeKinds;
const notice = (
  about: string,
  to: Recipient,
  template: Kind,
  said: Pick<OutboxEntry, 'title' | 'body' | 'page' | 'at'>,
) => ({ id: derivedId('notice', about, JSON.stringify(to), said.title), to, template, ...said }) as OutboxEntry;

/** The person hears what became of their address. Pure; nothing while it is only stated. */
export function tellJudged({ openid, home }: { openid: string; home: Home }, now: number): OutboxEntry[] {
  const { proof } = home;
  if (!proof?.by || proof.status === 'stated') return [];
  const { by, why, status } = proof;
  const who = `${by.title}${by.name}`;
  const confirmed = status === 'confirmed';
  return [
    notice(`${proof.ref} ${by.at}`, { openid }, 'account-changed', {
      title: confirmed ? '您的住址确认了' : '您的住址没有确认',
      body: confirmed ? `${who}确认您住在${sayHome(home)}。` : `${who}说不是${sayHome(home)}：${why}`,
      page: HOME_PAGE,
      at: now,
    }),
  ];
}

/**
 * Whoever looks after the grid that was left, and the one that was come to, hear of a move. Pure.
 * @param workers of these grids, in the order asked
 */
export function tellMoved(
  name: string,
  left: Home,
  come: Home,
  workers: readonly [Recipient | null, Recipient | null],
  now: number,
): OutboxEntry[] {
  const ref = come.proof?.ref ?? '';
  const tell = (to: Recipient | null, title: string, body: string) =>
    to ? [notice(ref, to, 'home-moved', { title, body, page: HOMES_PAGE, at: now })] : [];
  const [old, fresh] = workers;
  if (left.gridCode === come.gridCode)
    return tell(fresh, '有人在您这里换了门', `${name}从${sayHome(left)}改到${sayHome(come)}，请看一下是不是。`);
  return [
    ...tell(old, '有人说搬走了', `${name}说从${sayHome(left)}搬到${come.communityName}了，请看一下是不是。`),
    ...tell(fresh, '有人说搬来了', `${name}说从${left.communityName}搬到${sayHome(come)}，请确认住址。`),
  ];
}

/** An address that waits so long is looked at by the community too. */
export const PASSED_UP_AFTER = 7 * 24 * HOUR;
