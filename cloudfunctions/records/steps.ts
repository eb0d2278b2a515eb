import { askNote, plainRow, type Actor, type StepRow } from '../platform/step-rows';
import { RECORD_LIMITS } from '../../miniprogram/packages/records/vocabulary/records';
import { recordRefusals } from './refusals';
import { confirmedSealOf, type Statement } from './statement';

/** owner: whose record it is; branch: of the community where they report; unit: the contact of theirs. Nobody confirms their own. */
export const STATEMENT_SIDES = ['owner', 'branch', 'unit'] as const;
export type StatementSide = (typeof STATEMENT_SIDES)[number];
export type StatementActor = Actor<StatementSide>;

const { noteMax } = RECORD_LIMITS;

/** The way of a copy to the unit, and back. */
export const STATEMENT_STEPS: readonly StepRow<Statement, StatementSide>[] = [
  {
    ...plainRow,
    action: 'send',
    label: '送回单位',
    done: '请支部确认后送回单位',
    from: ['released'],
    to: 'asked',
    who: ['owner'],
    guard: ({ unit }) => (unit.id === '' ? recordRefusals.noUnit() : null),
    confirm: '支部确认后，您单位的联络人看得到这份记录，确定送吗？',
    primary: true,
  },
  {
    ...plainRow,
    action: 'confirm',
    label: '确认并送单位',
    done: '确认了，已送单位',
    from: ['asked'],
    to: 'sent',
    who: ['branch'],
    fields: [askNote('支部的话', false, '例如：表现突出，群众满意', noteMax)],
    effect: ({ seal }, _fields, { name, title, now }) => {
      const confirmedBy = { name, title, at: now };
      return { confirmedBy, confirmedSeal: confirmedSealOf({ seal, confirmedBy }) };
    },
    primary: true,
  },
  {
    ...plainRow,
    action: 'return',
    label: '退回本人',
    done: '退回了本人',
    from: ['asked'],
    to: 'released',
    who: ['branch'],
    fields: [askNote('原因，本人看得到', true, '例如：三月那次还没有复核，请等复核后再送', noteMax)],
  },
  {
    ...plainRow,
    action: 'receive',
    label: '收到了',
    done: '单位收到了',
    from: ['sent'],
    to: 'received',
    who: ['unit'],
    primary: true,
  },
  {
    ...plainRow,
    action: 'withdraw',
    label: '收回',
    done: '收回了',
    from: ['released', 'asked', 'sent', 'received'],
    to: 'withdrawn',
    who: ['owner'],
    confirm: '收回后，用查验码再也看不到内容，确定吗？',
  },
];
export const RELEASED = { action: 'release', done: '做成了可以查验的一份' } as const;
