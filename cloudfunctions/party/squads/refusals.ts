import { Refusal } from '../../platform/errors';

export const squadRefusals = {
  onTheList: () => new Refusal('ALREADY_MEMBER', '您已经在这支队伍里了。', { rule: 'already on the list' }),
  full: (most: number) =>
    new Refusal('SQUAD_FULL', `一支队伍最多 ${most} 人，现在满了。`, { rule: 'no room on the list' }),
  nobodyAsks: () => new Refusal('NOBODY_ASKS', '现在没有人申请加入。', { rule: 'nobody asks to join' }),
  recordedThisWeek: () =>
    new Refusal('RECORDED_THIS_WEEK', '这一周的「四进」已经记过了，下周一再记。', { rule: 'one record a week' }),
  noTask: () => new Refusal('NO_TASK', '没有还要做的任务。', { rule: 'no open task' }),
  tasksEnough: (most: number) =>
    new Refusal('TASKS_ENOUGH', `还有 ${most} 件任务没有做完，先做完再布置。`, { rule: 'too many open tasks' }),
  onlyLeader: () => new Refusal('LAST_LEADER', '这是队里唯一的负责人，请先任命别人。', { rule: 'the last leader' }),
  lastLeader: () =>
    new Refusal('LAST_LEADER', '您是唯一的负责人。请社区先任命别人，再退出。', { rule: 'the last leader' }),
} as const;
