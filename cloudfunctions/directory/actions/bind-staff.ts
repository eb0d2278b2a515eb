import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import { phoneNumberOf } from '../../platform/wechat';
import { emptyAccount, refreshAccounts, saveAccount, withCommand } from '../accounts';
import type { inputs, Session } from '../contract';
import type { Person } from '../import-people';
import { heldBy } from '../posts';
import { accountById, claimPerson, peopleWithPhones, releasePerson, type StoredAccount } from '../store';
import { postsHeldBy } from '../store-posts';
import { phoneUnknown } from './register-resident';
import { sessionFor } from './show-session';

type Input = z.output<(typeof inputs)['bind-staff']>;

export const bindRefusals = {
  notListed: () =>
    new Refusal('NOT_LISTED', '这个手机号不在工作人员名单里。请联系您所在的社区核对名单上的手机号，再来绑定。', {
      rule: 'phone not in the list of people',
    }),
  boundElsewhere: () =>
    new Refusal('ALREADY_BOUND', '这个手机号已经绑定了另一个微信。请用原来的微信登录，或请社区为您解除绑定。', {
      rule: 'person bound to another openid',
    }),
  otherPerson: () =>
    new Refusal('ALREADY_BOUND', '您的微信已经绑定了名单上的另一个人。如需更换，请联系社区。', {
      rule: 'openid bound to another person',
    }),
} as const;

/**
 * Binds the caller to the person of the list whose verified phone number this is. One person, one WeChat identity: the claim is
 * one conditional write on the person.
 */
export async function bindStaff(call: Call, { phoneCode }: Input): Promise<Session> {
  const { openid } = call.caller;
  const before = await accountById(openid);
  if (before?.commands.includes(call.commandId)) return sessionFor(call, before);
  const person = await personBehind(phoneCode);
  if (before?.personId && before.personId !== person._id) throw bindRefusals.otherPerson();
  if (!(await claimPerson(person._id, openid))) throw bindRefusals.boundElsewhere();
  await saveAccount(openid, call.now, (current) => bound(current, call, person));
  // posts that were imported while the account was not yet there to be found
  await refreshAccounts([person._id], call.now);
  return sessionFor(call, await accountById(openid));
}

async function personBehind(phoneCode: string): Promise<Person> {
  const phone = await phoneNumberOf(phoneCode);
  if (!phone) throw phoneUnknown();
  const [person] = await peopleWithPhones([phone]);
  if (!person) throw bindRefusals.notListed();
  return person;
}

async function bound(current: StoredAccount | null, call: Call, person: Person): Promise<StoredAccount> {
  const { openid } = call.caller;
  if (current?.personId && current.personId !== person._id) {
    await releasePerson(person._id, openid);
    throw bindRefusals.otherPerson();
  }
  const { _id: personId, name, phone } = person;
  const posts = heldBy(personId, await postsHeldBy([personId]));
  return withCommand({ ...(current ?? emptyAccount(openid, call.now)), personId, name, phone, posts }, call.commandId);
}
