import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { isDone } from '../../../platform/step-rows';
import type { ReportPlace } from '../../../../miniprogram/packages/party/vocabulary/party';
import { districtOf } from '../../district';
import { unitById } from '../../units/store';
import type { PartyUnit } from '../../units/unit';
import { answeringFrom, buildingOf, memberId, newMember, reportAnew, type Reporting } from '../begin';
import type { memberInputs, MyReports } from '../contract';
import { memberRefusals } from '../refusals';
import { changeMembers } from '../store';
import { answeringAt } from './follow-members';
import { myReports } from './show-member';

type Input = z.output<(typeof memberInputs)['report']>;

/** Reports to one community or to two, all or none. The same command does it once. */
export async function report(call: RegisteredCall, input: Input): Promise<MyReports> {
  const unit = await unitOf(call, input);
  const said = unit ? input.branch : `${input.unitName}，${input.branch}`;
  await refuseBadContent(call.caller.openid, said);
  const given = await Promise.all(input.places.map((place) => reportingAt(call, input, unit, place)));
  await changeMembers(
    given.map(({ _id }) => _id),
    (before) =>
      given.map((one, i) => {
        const member = before[i];
        if (!member) return newMember(one, call.now);
        if (isDone(member, call.commandId, call.caller.openid)) return null;
        return reportAnew(member, one, call.now);
      }),
  );
  return myReports(call);
}

/** The unit of the list, null for one that is written by hand. @throws Refusal UNKNOWN_UNIT, BAD_INPUT for neither */
async function unitOf({ identity }: RegisteredCall, { unitId, unitName }: Input): Promise<PartyUnit | null> {
  if (unitId === '') {
    if (unitName === '') throw memberRefusals.noUnit();
    return null;
  }
  const unit = await unitById(unitId);
  if (!unit || unit.ended || unit.gridCode !== districtOf(identity)) throw memberRefusals.unknownUnit();
  return unit;
}

async function reportingAt(
  call: RegisteredCall,
  { unitName, branch }: Input,
  unit: PartyUnit | null,
  place: ReportPlace,
): Promise<Reporting> {
  const { account, openid } = call.identity;
  const code = place === 'home' ? account.home?.communityCode : unit?.pairedCode;
  if (!code) throw place === 'home' ? memberRefusals.noHome() : memberRefusals.notPaired();
  return {
    _id: memberId(openid, place),
    openid,
    place,
    branch,
    personId: account.personId,
    name: account.name,
    phone: account.phone,
    commandId: call.commandId,
    unit: unit ? { id: unit._id, name: unit.name } : { id: '', name: unitName },
    ...(await whereTo(call, code, place)),
  };
}

/** The community of a report and who answers there; nobody answers for themselves. One database call. */
export async function whereTo(
  { identity, now }: RegisteredCall,
  code: string,
  place: ReportPlace,
): Promise<Pick<Reporting, 'community' | 'home' | 'owner'>> {
  const { home, personId } = identity.account;
  const owner = await answeringAt(code, personId, now);
  if (!owner) throw memberRefusals.nobodyThere();
  const name = await gridNameOf(code, now);
  return {
    community: { code, name },
    home: place === 'home' && home ? { cellCode: home.gridCode, text: buildingOf(home) } : null,
    owner: answeringFrom(owner),
  };
}
