import { isAdministrator, postsAt, type Account, type Home } from '../platform/identity';
import { brandOf } from './brand';
import type { HomeView, Session } from './contract';
import { desksOf } from './desks';
import { sayLeave } from './leave';
import { nameOf, type Tree } from './tree';

/** 138****0000; '' for none. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** What a person's phone is told of them: nothing that it should not show on a screen. */
export function sessionOf(
  openid: string,
  account: Account | null,
  tree: Tree,
  now: number,
  noticeTemplates: Session['noticeTemplates'],
): Session {
  const posts = postsAt(account?.posts ?? [], now);
  const desks = desksOf(posts, (code) => nameOf(tree, code));
  const grid = account?.home?.gridCode ?? posts[0]?.gridCode ?? onlyDistrict(tree);
  return {
    openid,
    registered: account !== null,
    name: account?.name ?? '',
    maskedPhone: maskPhone(account?.phone ?? ''),
    home: account?.home ? homeView(account.home, tree) : null,
    posts: posts.map(({ postId, kind, title, gridCode, gridName, side, leaves }) => ({
      postId,
      kind,
      title,
      gridCode,
      gridName: nameOf(tree, gridCode) || gridName,
      side,
      ...sayLeave(leaves ?? [], now),
    })),
    hasDesk: desks.length > 0,
    desks,
    administrator: isAdministrator({ openid, posts }),
    brand: brandOf(tree.brands, grid),
    accountVersion: account?.version ?? 0,
    noticeTemplates,
  };
}

/** Before somebody has said where they live, a mini-program of one district speaks its words. */
function onlyDistrict(tree: Tree): string {
  const districts = [...tree.above.values()].filter(({ level }) => level === 'district');
  return districts.length === 1 ? (districts[0]?._id ?? '') : '';
}

function homeView(home: Home, tree: Tree): HomeView {
  const { addressId, gridCode, communityCode } = home;
  return {
    addressId,
    text: [home.addressText, home.room].filter(Boolean).join(' '),
    gridCode,
    cellName: nameOf(tree, gridCode),
    communityCode,
    communityName: nameOf(tree, communityCode) || home.communityName,
  };
}
