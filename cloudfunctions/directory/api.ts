import { brandOf } from './brand';
import { crewsOf, type Crew } from './crews';
import { chiefsAt, type Chief } from './chiefs';
import type { Brand, CellSummary } from './contract';
import { addressText } from './import-addresses';
import { responsibleBesides as besides, type PassedOn } from './passed-on';
import type { Post } from './posts';
import { nextLook, type StoredPost } from './leave';
import { gridsToAsk, responsible, type Owner } from './responsible';
import { staffed, type StaffedPost } from './staffed';
import { standingOf, type Owned, type PostStanding } from './standing';
import { holdersThere, type Holder } from './holders';
import { UNPAID_POSTS } from '../../miniprogram/packages/directory/vocabulary/posts';
import { postsAt } from '../platform/identity';
import { lineageOf } from '../platform/grid-code';
import * as store from './store';
import { allPostsBelow, postsBelow, postsById, postsHeldBy, postsOf, postsToFollow, setFollowAt } from './store-posts';
import { redrawsDue, removeRedraw, setRedrawDue, type Redraw } from './store-redraws';
import { cardFromTree, cellSummary, childrenOf, nameOf } from './tree';
import { currentTree } from './tree-cache';
import { byPhone, phoneIn, type Recipient } from '../platform/notices';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import { MINUTE } from '../platform/clock';

export type { Chief } from './chiefs';
export type { Crew } from './crews';
export type { PassedOn } from './passed-on';
export type { Home, Owner } from './responsible';
export type { StaffedPost } from './staffed';
export type { Holder } from './holders';
export type { PostStanding } from './standing';
export { postsToFollow, redrawsDue };
export { cellsToday, groundOf, previewRedraw, type CellsNow, type PlacedThing } from './redrawn';
export { endPosts, moveAddresses, moveHomes } from './follow-redraw';
export { REDRAWS, type Redraw } from './store-redraws';
export { POSTS } from './store-posts';
export type { StoredPost as ChangedPost } from './leave';
export { maskPhone } from './session';
export { metresBetween } from './tree';
export { answeringIn, postsAround, postsFrom, postsWithin, type Post, type PostRow } from './look-posts';
export { addressesNamed, addressRefs, dwellingsIn, type AddressRef } from './address-refs';
export type { Brand, CellSummary, Location } from './contract';
export { locateAddresses, locatePlace, surroundings, type PlaceQuery } from './places';

/** One unit of one building. */
export interface AddressInfo {
  id: string;
  gridCode: string;
  communityCode: string;
  /** 清姜小区 3号楼 2单元 */
  text: string;
  /** 清姜小区 3号楼 */
  building: string;
  buildingCode: string;
  /** GCJ-02, null when the list gave none */
  point: GeoPoint | null;
}

/**
 * Who is responsible for a kind of post at a grid now: the cell's own, else up the tree, else the cell's grid worker, else the
 * nearest chief. One database call.
 * @param gridCode usually a cell's
 * @param postKind e.g. POST_KINDS.gridWorker, or any kind that the category names
 * @returns null only when nobody holds any post in the grid or above it
 */
export async function responsibleFor(gridCode: string, postKind: string, now: number): Promise<Owner | null> {
  return responsible(await postsOf(gridsToAsk([gridCode])), gridCode, postKind, now);
}

/**
 * The same once some have said it is not theirs: never they, unless nobody else holds a post up to the district. One database call.
 * @param passedOn all who passed it on; the last is never chosen again
 * @returns null when only the last is left
 */
export async function responsibleBesides(
  gridCode: string,
  postKind: string,
  passedOn: readonly PassedOn[],
  now: number,
): Promise<Owner | null> {
  const posts = await postsOf(gridsToAsk([gridCode]));
  return (
    besides(posts, passedOn, gridCode, postKind, now) ?? besides(posts, passedOn.slice(-1), gridCode, postKind, now)
  );
}

/** The same for several kinds of post at one cell, in the order asked: one database call for all. */
export async function responsibleForKinds(
  cellCode: string,
  wanted: readonly { gridCode: string; postKind: string }[],
  passedOn: readonly PassedOn[],
  now: number,
): Promise<(Owner | null)[]> {
  if (wanted.length === 0) return [];
  const posts = await postsOf(gridsToAsk([cellCode]));
  return wanted.map(
    ({ gridCode, postKind }) =>
      besides(posts, passedOn, gridCode, postKind, now) ?? besides(posts, passedOn.slice(-1), gridCode, postKind, now),
  );
}

/**
 * Everybody who is there now, by name, around a cell: in its community and the cells of that, and in the grids above up to this one.
 * One database call, two for who may look above the community.
 */
export async function holdersAround(
  cellCode: string,
  communityCode: string,
  upTo: string,
  now: number,
): Promise<Holder[]> {
  const above = lineageOf(communityCode).filter((code) => code !== communityCode && code.length >= upTo.length);
  const [below, higher] = await Promise.all([postsBelow(communityCode), above.length > 0 ? postsOf(above) : []]);
  return holdersThere([...below, ...higher], cellCode, now);
}

/** The same for several at once, in the order asked; one database call for each hundred grids. */
export async function responsibleForMany(
  wanted: readonly { gridCode: string; postKind: string }[],
  now: number,
): Promise<(Owner | null)[]> {
  const near = await postsNear(wanted.map(({ gridCode }) => gridCode));
  return wanted.map(({ gridCode, postKind }) => responsible(near(gridCode), gridCode, postKind, now));
}

/** How owners stand, in the order asked; one database call for each hundred grids. */
export async function standingsOf(owners: readonly Owned[], now: number): Promise<PostStanding[]> {
  const near = await postsNear(owners.map(({ owner }) => owner.home.gridCode));
  return owners.map((owned) => standingOf(near(owned.owner.home.gridCode), owned, now));
}

/** Reads the posts that decide about these grids; gives those of one of them. */
async function postsNear(gridCodes: readonly string[]): Promise<(gridCode: string) => Post[]> {
  const byGrid = new Map<string, Post[]>();
  for (const post of await postsOf(gridsToAsk(gridCodes)))
    byGrid.set(post.gridCode, [...(byGrid.get(post.gridCode) ?? []), post]);
  return (gridCode) => gridsToAsk([gridCode]).flatMap((code) => byGrid.get(code) ?? []);
}

/**
 * Says that the work of a post has followed its people until `now`, so that it is looked at when the next comes or goes.
 * @param again epoch milliseconds to look again for what could not be settled yet, null for nothing
 */
export function followed(post: StoredPost, now: number, again: number | null): Promise<void> {
  const moments = [nextLook(post, now), again].filter((at) => at !== null);
  return setFollowAt(post, moments.length > 0 ? Math.min(...moments) : null);
}

/** What was on its way while the tree changed is looked for once more after this long: longer than an instance trusts its tree, and a call runs. */
const LOOK_AGAIN_MS = MINUTE;

/**
 * Says that all that lay in a redrawn community is in its place, or when to look again: a second time always, since what was sent to
 * an instance that knew the old tree came a little later.
 * @param again epoch milliseconds to look again for what could not be settled yet, null for nothing
 */
export async function redrawFollowed(redraw: Redraw, now: number, again: number | null): Promise<void> {
  const second = redraw.redrawnAt + LOOK_AGAIN_MS;
  if (again === null && now >= second) await removeRedraw(redraw);
  else await setRedrawDue(redraw, Math.max(again ?? second, now + 1));
}

/** Who answers as chief of these grids now, by grid; one database call for each hundred grids, none for none. */
export async function chiefsOf(gridCodes: readonly string[], now: number): Promise<Map<string, Chief>> {
  return chiefsAt(await postsOf([...new Set(gridCodes)]), now);
}

/** Posts of these grids in which somebody's term runs, with whoever answers now; one database call for each hundred grids. */
export async function staffedPostsIn(gridCodes: readonly string[], now: number): Promise<StaffedPost[]> {
  return staffed(await postsOf([...new Set(gridCodes)]), now);
}

/** The same for posts by their ids, by id; one database call, none for none. */
export async function staffedPostsById(ids: readonly string[], now: number): Promise<Map<string, StaffedPost>> {
  const posts = ids.length > 0 ? await postsById([...new Set(ids)]) : [];
  return new Map(staffed(posts, now).map((post) => [post.postId, post]));
}

/** One database call; null when there is none. */
export async function addressById(id: string): Promise<AddressInfo | null> {
  const address = await store.addressById(id);
  return address && infoOf(address);
}

/** The one at whose door this code is, null for none; one database call. */
export async function addressByCode(code: string): Promise<AddressInfo | null> {
  const address = code === '' ? null : await store.addressOfBuilding(code);
  return address && infoOf(address);
}

function infoOf(address: NonNullable<Awaited<ReturnType<typeof store.addressById>>>): AddressInfo {
  const { _id: id, gridCode, communityCode, buildingCode, point } = address;
  return {
    id,
    gridCode,
    communityCode,
    text: addressText(address),
    building: addressText({ ...address, unit: '' }),
    buildingCode,
    point,
  };
}

/** Who registered at an address, and at which door. One database call. */
export async function residentsAt(addressId: string): Promise<{ name: string; room: string }[]> {
  return (await store.accountsAt(addressId)).map(({ name, home }) => ({ name, room: home?.room ?? '' }));
}

/** Residents who registered in a community, in the order of their ids; one database call for each hundred. */
export async function residentsIn(
  communityCode: string,
  after: string,
  limit: number,
): Promise<{ openid: string; name: string; phone: string; addressId: string; addressText: string; room: string }[]> {
  return (await store.residentsOf(communityCode, after, limit)).flatMap(({ _id, name, phone, home }) =>
    home
      ? [{ openid: _id, name, phone, addressId: home.addressId, addressText: home.addressText, room: home.room }]
      : [],
  );
}

/** The outlines of cells as the phone draws them, with their names. No database call once the tree is known. */
export async function outlinesOf(
  gridCodes: readonly string[],
  now: number,
): Promise<{ code: string; name: string; outline: [number, number][][] }[]> {
  const tree = await currentTree(now);
  return gridCodes.flatMap((code) => {
    const card = cardFromTree(tree, code);
    return card ? [{ code, name: card.name, outline: card.outline as unknown as [number, number][][] }] : [];
  });
}

/** The posts that decide who answers at a grid, for answeringIn; one database call. */
export const postsDeciding = (gridCode: string): Promise<Post[]> => postsOf(gridsToAsk([gridCode]));

/** By which name and first post people of the list serve, by personId; one database call for each hundred. */
export async function staffTitles(
  personIds: readonly string[],
): Promise<Map<string, { name: string; title: string; postId: string; postKind: string; gridCode: string }>> {
  const wanted = new Set(personIds);
  const found = new Map<string, { name: string; title: string; postId: string; postKind: string; gridCode: string }>();
  for (const post of await postsHeldBy([...wanted]))
    for (const { personId, name } of post.holders)
      if (wanted.has(personId) && !found.has(personId)) {
        const { _id: postId, title, gridCode, kind: postKind } = post;
        found.set(personId, { name, title, postId, postKind, gridCode });
      }
  return found;
}
/** Everybody who registered in a community or a cell, with the number that WeChat vouched for; a database call for each thousand. */
export const everybodyIn = store.accountsIn;

/** What a grid calls things: its own words, else its ancestors', else neutral ones. No database call once the tree is known. */
export async function brandFor(gridCode: string, now: number): Promise<Brand> {
  return brandOf((await currentTree(now)).brands, gridCode);
}

/** A cell's name and its community's; null when there is no such cell. No database call once the tree is known. */
export async function cellSummaryOf(cellCode: string, now: number): Promise<CellSummary | null> {
  return cellSummary(await currentTree(now), cellCode);
}

/** The name of any grid, '' when unknown. No database call once the tree is known. */
export async function gridNameOf(gridCode: string, now: number): Promise<string> {
  return nameOf(await currentTree(now), gridCode);
}

/** The grids right below one, in the order of their codes. No database call once the tree is known. */
export async function gridsBelow(gridCode: string, now: number): Promise<{ code: string; name: string }[]> {
  return childrenOf(await currentTree(now), gridCode);
}

/** WeChat identities of imported people, by personId; those who have not bound one are left out. One database call. */
export async function openidsOf(personIds: readonly string[]): Promise<Map<string, string>> {
  const phones = personIds.map(phoneIn).filter(Boolean);
  const [people, byPhones] = await Promise.all([
    store.peopleById([...new Set(personIds.filter((id) => phoneIn(id) === ''))]),
    phones.length > 0 ? openidsOfPhones(phones) : new Map<string, string>(),
  ]);
  return new Map([
    ...people.flatMap(({ _id, openid }): [string, string][] => (openid ? [[_id, openid]] : [])),
    ...[...byPhones].map(([phone, openid]): [string, string] => [byPhone(phone).personId, openid]),
  ]);
}

/** Posts of these kinds in a grid and below it, with everybody who is there now; a database call for each thousand posts. */
export async function crewsBelow(gridCode: string, kinds: readonly string[], now: number): Promise<Crew[]> {
  return kinds.length === 0 ? [] : crewsOf(await allPostsBelow(gridCode), kinds, now);
}

/** WeChat identities behind verified phone numbers, by phone; whoever has none here is left out. A database call for each thousand. */
export async function openidsOfPhones(phones: readonly string[]): Promise<Map<string, string>> {
  const accounts = await store.accountsWithPhones([...new Set(phones)]);
  return new Map(accounts.map(({ phone, _id }) => [phone, _id]));
}

/** The account of somebody by their WeChat identity, null for none. One database call. */
export const accountFor = (openid: string): Promise<Pick<store.StoredAccount, 'name' | 'phone' | 'home'> | null> =>
  store.accountById(openid);

/** Is somebody paid for what they do now: they hold a post that is none of volunteers. One database call. */
export async function isPaidStaff(openid: string, now: number): Promise<boolean> {
  const posts = (await store.accountById(openid))?.posts ?? [];
  return postsAt(posts, now).some(({ kind }) => !UNPAID_POSTS.includes(kind));
}

/** Somebody's telephone number: of the list for a person of it, else as the account has it; '' when unknown. One database call. */
export async function phoneOf(to: Recipient): Promise<string> {
  if ('openid' in to) return (await store.accountById(to.openid))?.phone ?? '';
  return phoneIn(to.personId) || ((await store.peopleById([to.personId]))[0]?.phone ?? '');
}
