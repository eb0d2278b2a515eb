import type { z } from 'zod';
import { openidsOfPhones } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import { wordsAreSafe } from '../../../platform/wechat';
import type { squadInputs, SquadDetail } from '../contract';
import { decideSquad } from '../decide';
import { actorIn } from '../sides';
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
  const decide = (state: Squad, openids: ReadonlyMap<string, string>) =>
    decideSquad(state, input, actorIn(identity, state, now), commandId, openids);
  decide(squad, new Map());
  const note = input.fields.note ?? '';
  if (note !== '' && !(await wordsAreSafe(identity.openid, note))) throw refusals.unsafeWords();
  const openids = TELLING.includes(input.action) ? await openidsOfPhones(phonesOf(squad)) : new Map<string, string>();
  const after = await changeSquad(squad._id, (state) =>
    isDone(state, commandId, identity.openid) ? null : decide(state, openids),
  );
  return detailFor(call, after);
}

const phonesOf = ({ roster }: Squad) => roster.flatMap(({ phone, openid }) => (openid === '' && phone ? [phone] : []));
