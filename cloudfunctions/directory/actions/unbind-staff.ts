import type * as z from 'zod';
import { sayMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import { refuseBadContent } from '../../platform/content';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { saveAccount, withCommand } from '../accounts';
import type { BindingView, inputs } from '../contract';
import type { Person } from '../import-people';
import type { Post } from '../posts';
import { peopleById, releasePerson } from '../store';
import { postsHeldBy } from '../store-posts';
import { addUnbinding, unbindingById, unbindingsOf } from '../store-unbindings';
import { mayUnbind, tellUnbound, unbindRefusals, type Unbinding } from '../unbinding';

type Whose = z.output<(typeof inputs)['binding']>;
type Ending = z.output<(typeof inputs)['unbind-staff']>;
const SHOWN = 20;

/** Whether somebody of the list has a WeChat identity, and when they lost one; for whoever may end it. Three database calls. */
export async function showBinding(call: RegisteredCall, input: Whose): Promise<BindingView> {
  const { person, posts } = await personMeant(call, input.personId);
  return viewOf(call, person, posts);
}

/**
 * Ends a bond. It is written down first, with whom it takes the posts from: cut off half-way, the same command makes it whole.
 * @throws Refusal FORBIDDEN, NOT_FOUND, NOT_BOUND
 */
export async function unbindStaff(call: RegisteredCall, input: Ending): Promise<BindingView> {
  const _id = derivedId('unbinding', call.caller.openid, call.commandId);
  const unbinding = (await unbindingById(_id)) ?? (await begin(_id, call, input));
  await releasePerson(unbinding.personId, unbinding.openid);
  await saveAccount(unbinding.openid, call.now, (current) =>
    current?.personId === unbinding.personId && !current.commands.includes(call.commandId)
      ? withCommand({ ...current, personId: null, posts: [] }, call.commandId)
      : null,
  );
  const { person, posts } = await listed(unbinding.personId);
  if (!person) throw unbindRefusals.nobody();
  return viewOf(call, person, posts);
}

async function begin(_id: string, call: RegisteredCall, { personId, why }: Ending): Promise<Unbinding> {
  const { person } = await personMeant(call, personId);
  if (!person.openid) throw unbindRefusals.notBound();
  await refuseBadContent(call.caller.openid, why);
  const unbinding = unbindingFrom(_id, call, person, person.openid, why);
  await addUnbinding(unbinding);
  return unbinding;
}

async function personMeant({ identity }: RegisteredCall, named: string | undefined) {
  const personId = named ?? identity.account.personId;
  if (!personId) throw refusals.forbidden('not in the list of staff');
  const { person, posts } = await listed(personId);
  if (!mayUnbind(identity, personId, posts)) throw refusals.forbidden('bond of somebody else');
  if (!person) throw unbindRefusals.nobody();
  return { person, posts };
}

async function listed(personId: string) {
  const [[person], posts] = await Promise.all([peopleById([personId]), postsHeldBy([personId])]);
  return { person, posts };
}

async function viewOf(call: RegisteredCall, person: Person, posts: readonly Post[]): Promise<BindingView> {
  const ended = await unbindingsOf(person._id, SHOWN);
  return {
    personId: person._id,
    name: person.name,
    titles: posts.map(({ gridName, title }) => `${gridName}${title}`),
    self: call.identity.account.personId === person._id,
    bound: person.openid !== null,
    ended: ended.map(({ at, by, why }) => ({ at, when: sayMoment(at, call.now), by: `${by.title}${by.name}`, why })),
  };
}

function unbindingFrom(_id: string, call: RegisteredCall, person: Person, openid: string, why: string): Unbinding {
  const { account, posts } = call.identity;
  const [post] = posts;
  const unbinding = {
    _id,
    personId: person._id,
    openid,
    name: person.name,
    by: { openid: call.caller.openid, name: account.name, title: post ? `${post.gridName}${post.title}` : '' },
    why,
    at: call.now,
  };
  return { ...unbinding, outbox: tellUnbound(unbinding), outboxDue: call.now, version: 1 };
}
