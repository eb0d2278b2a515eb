import type * as z from 'zod';
import { refuseBadContent } from '../../platform/content';
import type { Call } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import type { Home } from '../../platform/identity';
import type { OutboxEntry } from '../../platform/notices';
import { phoneNumberOf } from '../../platform/wechat';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { emptyAccount, saveAccount, telling, withCommand } from '../accounts';
import type { inputs, Session } from '../contract';
import { movesAfter, statedHome, tellMoved } from '../homes';
import { addressText, type Address } from '../import-addresses';
import { unknownPlace } from '../location';
import { addressById, type StoredAccount } from '../store';
import { gridsToAsk, responsible } from '../responsible';
import { postsOf } from '../store-posts';
import { nameOf, type Tree } from '../tree';
import { currentTree } from '../tree-cache';
import { sessionFor } from './show-session';

type Input = z.output<(typeof inputs)['register-resident']>;
export const REGISTRATION = 'registration';
/** 501, 3-2, 甲5 … */
const ROOM = /^[\p{L}\p{N}\-－#]*$/u;

/** Binds an address to the caller, to be confirmed by others (0096). Somebody of the list of staff keeps the name and phone that the list gives. */
export async function registerResident(call: Call, input: Input): Promise<Session> {
  if (!ROOM.test(input.room)) throw badRoom();
  const tree = await currentTree(call.now);
  const { openid } = call.caller;
  const account = await saveAccount(openid, call.now, async (current) => {
    if (current?.commands.includes(call.commandId)) return null;
    const address = await addressById(input.addressId);
    if (!address) throw unknownPlace.address();
    // a name is shown to whoever handles this person's needs
    await refuseBadContent(openid, `${input.name} ${input.room}`);
    const before = current ?? emptyAccount(openid, call.now);
    const said = homeAt(tree, address, input.room);
    const moves = movesAfter(before, said, call.now);
    const phone = await givenPhone(input.phoneCode);
    const home = statedHome(before.home, said, openid, call.commandId, call.now);
    const after = { ...registered(before, call, input, home, phone), moves };
    return telling(after, moves.at(-1) === call.now ? await saidOfMove(before.home, after, call.now) : [], call.now);
  });
  return sessionFor(call, account);
}

/** Whoever looks after the grid that was left, and after the new one, hears of a move; one database call. */
async function saidOfMove(left: Home | null, { name, home: come }: StoredAccount, now: number): Promise<OutboxEntry[]> {
  if (!left || !come) return [];
  const posts = await postsOf(gridsToAsk([left.gridCode, come.gridCode]));
  const worker = ({ gridCode }: Home) => {
    const owner = responsible(posts, gridCode, POST_KINDS.gridWorker, now);
    return owner && { personId: owner.personId };
  };
  return tellMoved(name, left, come, [worker(left), worker(come)], now);
}

const badRoom = () => {
  const message = '门牌号只用数字、文字和横线，例如 501。';
  return new Refusal('BAD_INPUT', message, { rule: 'room', fields: { room: message } });
};

async function givenPhone(code: string | undefined): Promise<string | null> {
  if (!code) return null;
  const phone = await phoneNumberOf(code);
  if (!phone) throw phoneUnknown();
  return phone;
}

export const phoneUnknown = () =>
  new Refusal('PHONE_UNKNOWN', '没有取得您的手机号，请再点一次按钮。', { rule: 'phone code not known to WeChat' });

function homeAt(tree: Tree, address: Address, room: string): Home {
  const { _id: addressId, gridCode, communityCode } = address;
  const communityName = nameOf(tree, communityCode);
  return { addressId, addressText: addressText(address), room, gridCode, communityCode, communityName };
}

function registered(account: StoredAccount, call: Call, input: Input, home: Home, phone: string | null): StoredAccount {
  const listed = account.personId !== null;
  const consent = { purpose: REGISTRATION, version: input.consentVersion, at: call.now };
  const known = account.consents.some(
    ({ purpose, version }) => purpose === consent.purpose && version === consent.version,
  );
  return withCommand(
    {
      ...account,
      home,
      name: listed ? account.name : input.name,
      phone: listed ? account.phone : (phone ?? account.phone),
      consents: known ? account.consents : [...account.consents, consent],
    },
    call.commandId,
  );
}
