import { refusals } from '../../platform/errors';
import { refuseFields, type StepFields } from '../../platform/step-fields';
import type { ActionField } from '../../platform/steps';
import { SERIES_STATUSES } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { STEP_LIMITS } from '../../../miniprogram/vocabulary/steps';
import { attendanceRefusals as refused } from '../occasions/refusals';
import { withFollowing, type Series } from './series';
import { wordsOf } from '../occasions/wording';

/** A step of a series: it ends, and what is open already stays, or is called off too. Everything else is changed from one of its dates on. */
export interface SeriesStep {
  action: 'end';
  label: string;
  confirm: string;
  fields: readonly ActionField[];
}
const blank = { placeholder: '', suggestions: [], preset: '', max: 1, options: [] };
export const SERIES_STEPS: readonly SeriesStep[] = [
  {
    action: 'end',
    label: '以后不再办了',
    confirm: '以后的不再自动开放，确定不再办了吗？',
    fields: [
      {
        ...blank,
        name: 'extra',
        label: '已经开放的几场',
        required: true,
        preset: 'keep',
        options: [
          { value: 'keep', label: '照常办完', hint: '', icon: '' },
          { value: 'call-off', label: '一起取消', hint: '几分钟内取消，名单上的人都会知道', icon: '' },
        ],
      },
      {
        ...blank,
        name: 'note',
        label: '为什么',
        required: true,
        placeholder: '例如：入冬了',
        max: STEP_LIMITS.noteMax,
      },
    ],
  },
];

export interface SeriesCommand {
  action: string;
  version: number;
  fields: StepFields;
  commandId: string;
  by: { openid: string; name: string; title: string };
}

/** The steps open now to those who hold it. Pure. */
export const openSeriesSteps = ({ status }: Pick<Series, 'status'>): readonly SeriesStep[] =>
  status === 'running' ? SERIES_STEPS : [];

/** What the step makes of a series. Pure. @throws Refusal UNKNOWN_STEP, STALE, WRONG_STATUS, BAD_INPUT */
export function decideSeries(series: Series, command: SeriesCommand, now: number): Partial<Series> {
  const { action, version, fields, commandId, by } = command;
  const step = SERIES_STEPS.find((row) => row.action === action);
  if (!step) throw refused.unknownStep();
  if (!openSeriesSteps(series).includes(step))
    throw refused.wrongStatus(wordsOf(series.plan), SERIES_STATUSES[series.status].label, step.label);
  if (version !== series.opened) throw refusals.stale();
  refuseFields(step, step.fields, fields, now);
  const note = fields.note ?? '';
  const end: Partial<Series> = {
    status: 'ended',
    openNextAt: null,
    ended: { at: now, by: by.name, note },
    commands: [...series.commands, commandId],
  };
  if (fields.extra !== 'call-off') return end;
  const all = { change: 'called-off', plan: {}, after: now, opened: series.opened, by: 0, at: now } as const;
  return { ...withFollowing(series, { ...all, note, ...by, commandId }), ...end };
}
