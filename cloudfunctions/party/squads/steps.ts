import { derivedId } from '../../platform/commands';
import { askChoice, askDate, askExtra, askNumber, plainRow } from '../../platform/step-rows';
import { ENTRIES, FINDINGS, SQUAD_LIMITS } from '../../../miniprogram/packages/party/vocabulary/squads';
import { trainingOf, weekOf } from './record';
import { squadRefusals } from './refusals';
import { members, note, option, optionsOf, several, type SquadRow } from './step';
import { joining, keeping } from './steps-people';
import type { Squad } from './squad';
import { mondayOf } from '../../platform/clock';

export type { SquadActor, SquadRow, SquadSide } from './step';

const openTasks = ({ tasks }: Squad) => tasks.filter(({ doneAt }) => doneAt === null);

const working: SquadRow[] = [
  {
    ...plainRow,
    action: 'set-task',
    label: '布置任务',
    done: '布置了任务',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: [note('做什么', true, '例如：把三号楼的独居老人走一遍'), askDate('哪天前', SQUAD_LIMITS.taskDaysMost)],
    guard: (squad) =>
      openTasks(squad).length < SQUAD_LIMITS.tasksOpenMax ? null : squadRefusals.tasksEnough(SQUAD_LIMITS.tasksOpenMax),
    effect: ({ tasks, _id, version }, { note: words = '', date = 0 }, { now, name }) => ({
      tasks: [
        ...tasks,
        {
          id: derivedId('task', _id, String(version)),
          words,
          due: date,
          by: name,
          setAt: now,
          doneAt: null,
          result: '',
        },
      ],
    }),
  },
  {
    ...plainRow,
    action: 'finish-task',
    label: '任务做完了',
    done: '做完了任务',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: (squad) => [
      askChoice(
        '哪一件',
        openTasks(squad).map(({ id, words }) => option(id, words)),
      ),
      note('结果', true, '例如：走了 12 户，两户要装扶手'),
    ],
    guard: (squad) => (openTasks(squad).length > 0 ? null : squadRefusals.noTask()),
    effect: ({ tasks }, { choice, note: result = '' }, { now }) => ({
      tasks: tasks.map((task) => (task.id === choice ? { ...task, doneAt: now, result } : task)),
    }),
  },
  {
    ...plainRow,
    action: 'call-to-activity',
    label: '通知队员参加活动',
    done: '通知队员参加活动',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: [
      { ...askChoice('哪场活动', []), asks: 'list', options: undefined },
      note('想说的话', false, '例如：能来的都来，带上扫把'),
    ],
    beside: true,
  },
  {
    ...plainRow,
    action: 'record-week',
    label: '记本周「四进」',
    done: '记了本周的「四进」',
    from: ['active'],
    to: null,
    who: ['member', 'leader'],
    fields: (squad, actor) => [
      askChoice('进了哪里', optionsOf(ENTRIES)),
      several('哪些人去的', members(squad, actor)),
      note('去了哪里，看到什么', true, '例如：五号楼二单元，楼道灯不亮，王大爷要人陪着去医院'),
      askExtra('有没有要办的', optionsOf(FINDINGS)),
    ],
    guard: ({ recordedWeek }, { now }) => (recordedWeek === mondayOf(now) ? squadRefusals.recordedThisWeek() : null),
    effect: (squad, fields, actor) => ({ recordedWeek: mondayOf(actor.now), along: weekOf(squad, fields, actor) }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'record-training',
    label: '记一次培训',
    done: '记了一次培训',
    from: ['active'],
    to: null,
    who: ['leader', 'staff'],
    fields: (squad, actor) => [
      note('学了什么', true, '例如：心肺复苏实操'),
      askNumber('多少分钟', 600, '60'),
      several('哪些人到了', members(squad, actor)),
    ],
    effect: (squad, fields, actor, { commandId }) => ({ along: trainingOf(squad, fields, actor, commandId) }),
  },
];

/** All that may be done with a squad, by whom. */
export const SQUAD_ROWS: readonly SquadRow[] = [...working, ...joining, ...keeping];
