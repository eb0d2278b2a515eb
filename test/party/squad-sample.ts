import type { StepFields } from '../../cloudfunctions/platform/step-fields';
import { squadFrom, squadRow, type SquadRowInput } from '../../cloudfunctions/party/squads/squad-row';
import { memberId, type Squad } from '../../cloudfunctions/party/squads/squad';
import type { SquadActor, SquadSide } from '../../cloudfunctions/party/squads/steps';
import { GRID } from '../support/small-town';

/** A Wednesday noon in Beijing. */
export const NOON = Date.parse('2026-11-25T04:00:00Z');
export const PHONE = { leader: '19900000101', deputy: '19900000102', member: '19900000103', asker: '19900000104' };

export const squadRowOf = (more: Partial<SquadRowInput> = {}): SquadRowInput => ({
  id: 'squad-1',
  name: '河畔第一党小组',
  kind: 'partyGroup',
  gridCode: GRID.riverside,
  roster: [
    { name: '组长', phone: PHONE.leader, role: 'leader', partyMember: true },
    { name: '副组长', phone: PHONE.deputy, role: 'deputy', partyMember: true },
    { name: '组员', phone: PHONE.member },
  ],
  ...more,
});

export const sampleSquad = (more: Partial<Squad> = {}): Squad => ({
  ...squadFrom(squadRow.parse(squadRowOf()), null, '河畔社区', NOON - 1),
  ...more,
});

export const idOf = (phone: string) => memberId('squad-1', { phone, openid: '' });

export const actor = (sides: readonly SquadSide[], phone = '19900000199', now = NOON): SquadActor => ({
  openid: `o-${phone}`,
  phone,
  name: '某人',
  title: '',
  sides,
  now,
  partyMember: false,
});

/** What each step asks for, as somebody would fill it in. */
export const FIELDS: Readonly<Record<string, StepFields>> = {
  'ask-to-join': {},
  admit: { choice: idOf(PHONE.asker) },
  'turn-down': { choice: idOf(PHONE.asker), note: '人满了' },
  appoint: { choice: idOf(PHONE.member), extra: 'deputy' },
  'strike-off': { choice: idOf(PHONE.member), note: '搬走了' },
  end: { note: '并入了别的队' },
  'set-task': { note: '走一遍三号楼', date: Date.parse('2026-11-30T00:00:00+08:00') },
  'finish-task': { choice: 'task-1', note: '走完了' },
  'call-to-activity': { choice: 'activity-1' },
  'record-week': { choice: 'building', choices: [idOf(PHONE.member)], note: '五号楼楼道灯不亮', extra: 'difficulty' },
  'record-training': { note: '心肺复苏', number: 90, choices: [idOf(PHONE.member), idOf(PHONE.leader)] },
};
