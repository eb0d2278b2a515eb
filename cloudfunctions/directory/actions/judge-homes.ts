import type * as z from 'zod';
import { sayDate } from '../../platform/clock';
import { refuseBadContent } from '../../platform/content';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers, isAdministrator, type HomeProof } from '../../platform/identity';
import { saveAccount, telling, withCommand } from '../accounts';
import type { HomeLine, HomesPage, inputs, JudgedHomes } from '../contract';
import { homeRefusals, judged, knows, mayJudge, sayHome, tellJudged } from '../homes';
import { maskPhone } from '../session';
import { homesBelow, residentsByRef, type Resident } from '../store-homes';
import { nameOf } from '../tree';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { currentTree } from '../tree-cache';

const PAGE = 30;
const SAID: Readonly<Record<HomeProof['status'], string>> = { stated: '', confirmed: '确认', refused: '说不是' };

/** Who said that they live in a grid of the caller's, building by building: one database call. @throws Refusal FORBIDDEN */
export async function listHomes(call: Call, input: z.output<typeof inputs.homes>): Promise<HomesPage> {
  const tree = await currentTree(call.now);
  const own = [...new Set(call.identity.posts.filter(knows).map(({ gridCode }) => gridCode))];
  const code = input.gridCode ?? own[0] ?? '';
  const may = isAdministrator(call.identity) || own.some((mine) => covers(mine, code));
  if (code === '' || !may) throw refusals.forbidden('addresses of a grid that is not theirs');
  const { status, text = '' } = input;
  // whoever sees whole towns does not look for a person among them
  if (text && code.length < GRID_CODE_LENGTH.community) throw homeRefusals.tooWide();
  const found = await homesBelow({ gridCode: code, status, text }, parseAfter(input.cursor), PAGE + 1);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1)?.home?.proof;
  return {
    grid: { code, name: nameOf(tree, code) },
    mine: own.map((mine) => ({ code: mine, name: nameOf(tree, mine) })),
    items: shown.map((one) => lineOf(one, call)),
    next: found.length > PAGE && last ? cursorOf(last) : null,
  };
}

const cursorOf = ({ place, ref }: HomeProof) => Buffer.from(`${ref} ${place}`).toString('base64url');
function parseAfter(text: string | undefined): { place: string; ref: string } | null {
  if (text === undefined) return null;
  const [, ref, place] = /^([0-9a-f]{32}) (.{1,200})$/su.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (!ref || !place) throw refusals.badInput({ cursor: '列表已经更新，请下拉刷新后再看。' }, 'cursor');
  return { ref, place };
}

function lineOf({ _id, name, phone, home }: Resident, { caller, now }: Call): HomeLine {
  const proof = home?.proof;
  const vouchers = proof?.vouchers.map((one) => one.name) ?? [];
  const said = proof?.by
    ? `${proof.by.title}${proof.by.name} ${sayDate(proof.by.at, now)}${SAID[proof.status]}${proof.why ? `：${proof.why}` : ''}`
    : '';
  return {
    ref: proof?.ref ?? '',
    name,
    maskedPhone: maskPhone(phone),
    text: home ? sayHome(home) : '',
    sinceText: proof ? `${sayDate(proof.since, now)}登记` : '',
    saidText: said || (vouchers.length > 0 ? `邻居${vouchers.join('、')}作证` : ''),
    own: _id === caller.openid,
  };
}

/**
 * Staff say who lives where they say, and who does not: as many as were seen, each by itself. Whoever has moved since, and whom the
 * caller has no part in, is passed over. The same tap does it once.
 * @throws Refusal BAD_INPUT for a refusal without a reason
 */
export async function judgeHomes(call: Call, input: z.output<(typeof inputs)['judge-homes']>): Promise<JudgedHomes> {
  const { verdict, why } = input;
  if (verdict === 'refuse' && why === '') throw homeRefusals.whyMissing();
  await refuseBadContent(call.caller.openid, why);
  const refs = [...new Set(input.refs)];
  const found = await residentsByRef(refs);
  let done = 0;
  for (const { _id, home } of found)
    if (home?.proof && mayJudge(call.identity, home, _id) && (await judgeOne(call, _id, home.proof.ref, verdict, why)))
      done++;
  return { done, passedOver: refs.length - done };
}

/** @returns false for who has moved meanwhile */
async function judgeOne(
  call: Call,
  openid: string,
  ref: string,
  verdict: 'confirm' | 'refuse',
  why: string,
): Promise<boolean> {
  const by = { name: call.identity.account?.name ?? '', title: titleOf(call), neighbours: false, at: call.now };
  const saved = await saveAccount(openid, call.now, (current) => {
    if (current?.home?.proof?.ref !== ref || current.commands.includes(call.commandId)) return null;
    const home = judged(current.home, verdict, by, verdict === 'refuse' ? why : '');
    const account = withCommand({ ...current, home }, call.commandId);
    return telling(account, tellJudged({ openid, home }, call.now), call.now);
  });
  return saved?.home?.proof?.ref === ref;
}

const titleOf = ({ identity }: Call) => identity.posts.find(knows)?.title ?? '管理员';
