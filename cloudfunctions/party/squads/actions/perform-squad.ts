import type { z } from 'zod';
import { comingById, comingIn, type NamedOccasion } from '../../../attendance/api';
import { openidsOfPhones } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import type { ActionOption } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import type { squadInputs, SquadDetail } from '../contract';
import { decideSquad } from '../decide';
import { actorIn, sidesOfSquad } from '../sides';
import type { Squad } from '../squad';
import { changeSquad } from '../store';
import { TELLING } from '../tell';
import { detailFor, squadHere } from './show-squad';

type Input = z.output<(typeof squadInputs)['perform-squad']>;

/** Takes one step of a squad. It is decided on as the squad is then; what it leaves among the records goes with it. */
export async function performSquad(call: RegisteredCall, input: Input): Promise<SquadDetail> {
  const { identity, now, commandId } = call;
  const squad = await squadHere(input.id);
  if (isDone(squad, commandId, identity.openid)) return detailFor(call, squad);
  const decide = (state: Squad, openids: ReadonlyMap<string, string>, to: NamedOccasion | null = null) =>
    decideSquad(state, input, actorIn(identity, state, now), commandId, openids, to);
  decide(squad, new Map());
  const activity = input.action === CALLING ? await activityOf(input.fields.choice ?? '', now) : null;
  const note = input.fields.note ?? '';
  await refuseBadContent(identity.openid, note);
  const openids = TELLING.includes(input.action) ? await openidsOfPhones(phonesOf(squad)) : new Map<string, string>();
  const after = await changeSquad(squad._id, (state) =>
    isDone(state, commandId, identity.openid) ? null : decide(state, openids, activity),
  );
  return detailFor(call, after);
}

const CALLING = 'call-to-activity';

async function activityOf(id: string, now: number): Promise<NamedOccasion> {
  const activity = await comingById(id, now);
  if (!activity) throw refusals.badInput({ 'fields.choice': '这场活动已经不能报名了，请重新选。' }, 'no such activity');
  return activity;
}

/** What a squad may be called to, for those who may call it: two database calls. */
export async function squadOptions({ identity, now }: RegisteredCall, { id }: { id: string }): Promise<ActionOption[]> {
  const squad = await squadHere(id);
  const sides = sidesOfSquad(identity, squad, now);
  if (!sides.includes('leader') && !sides.includes('staff')) throw refusals.forbidden('those who lead a squad call it');
  const coming = await comingIn(
    squad.grids.map((code) => code.slice(0, GRID_CODE_LENGTH.community)),
    now,
  );
  return coming.map((one) => ({ value: one.id, label: one.title, hint: one.whenText, icon: '' }));
}

const phonesOf = ({ roster }: Squad) => roster.flatMap(({ phone, openid }) => (openid === '' && phone ? [phone] : []));
