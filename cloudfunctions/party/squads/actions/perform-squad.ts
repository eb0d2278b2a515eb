import type { z } from 'zod';
import { comingById, comingIn, type NamedOccasion } from '../../../attendance/api';
import { openidsOfPhones } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Identity } from '../../../platform/identity';
import { perform, type Shell } from '../../../platform/subject-shell';
import type { ActionOption } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import type { squadInputs, SquadDetail } from '../contract';
import { squadKind } from '../decide';
import type { SquadRecord } from '../record';
import { sidesOfSquad } from '../sides';
import type { Squad } from '../squad';
import type { SquadActor, SquadFound } from '../step';
import { squads, withSquad } from '../store';
import { TELLING } from '../tell';
import { detailFor, squadHere } from './show-squad';

export const squadShell: Shell<Squad, SquadActor, Identity, SquadFound, SquadRecord> = {
  kind: squadKind,
  shelf: squads,
  viewer: ({ identity }) => identity,
  async find({ action, state, fields, call }) {
    const activity = action === CALLING ? await activityOf(fields.choice ?? '', call.now) : null;
    return { activity, openids: TELLING.includes(action) ? await openidsOfPhones(phonesOf(state)) : new Map() };
  },
  along: withSquad,
};

/** Takes one step of a squad. It is decided on as the squad is then; what it leaves among the records goes with it. */
export async function performSquad(
  call: RegisteredCall,
  input: z.output<(typeof squadInputs)['perform-squad']>,
): Promise<SquadDetail> {
  return detailFor(call, (await perform(squadShell, call, input)).state);
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
