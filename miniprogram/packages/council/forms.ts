import { call, type Reply } from '../../services/call';
import { OWNERS_MATTERS, SEAT_KINDS } from './vocabulary/council';

/** One thing that is filled in. */
export interface Field {
  name: string;
  label: string;
  kind: 'line' | 'words' | 'number' | 'money' | 'date' | 'moment' | 'choice' | 'lines';
  required: boolean;
  placeholder?: string;
  max?: number;
  options?: { value: string; label: string; hint?: string }[];
  value?: string;
}
export type Written = Readonly<Record<string, string>>;

/** A form of a topic or a meeting: what is asked, and what becomes of it. */
export interface Form {
  title: string;
  submit: string;
  fields: readonly Field[];
  send(id: string, about: string, written: Written, commandId: string): Promise<Reply<unknown>>;
}

const line = (name: string, label: string, placeholder = '', max = 60): Field => ({
  name,
  label,
  placeholder,
  max,
  kind: 'line',
  required: true,
});
const words = (name: string, label: string, placeholder = '', max = 300): Field => ({
  name,
  label,
  placeholder,
  max,
  kind: 'words',
  required: true,
});
const date = (name: string, label: string): Field => ({ name, label, kind: 'date', required: true });
const phone = (label: string): Field => ({
  name: 'phone',
  label,
  kind: 'number',
  required: true,
  placeholder: '11 位手机号',
});
const money: Field = {
  name: 'cost',
  label: '大约花多少钱（元）',
  kind: 'money',
  required: false,
  placeholder: '不清楚可以不填',
};
const amount = (name: string, label: string): Field => ({ name, label, kind: 'money', required: true });
const people = (name: string, label: string): Field => ({ name, label, kind: 'number', required: true });
const optionsOf = (of: Record<string, { label: string; hint?: string }>) =>
  Object.entries(of).map(([value, { label, hint }]) => ({ value, label, ...(hint ? { hint } : {}) }));

/** 12.5 → 1250: 分, or hundredths of a square metre; null for nothing written. */
export const hundredths = (text = ''): number | null => (text.trim() === '' ? null : Math.round(Number(text) * 100));
const linesIn = (text = ''): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

const ownersPart = (written: Written, name: string) => ({
  area: hundredths(written[`${name}Area`]) ?? 0,
  heads: Number(written[`${name}Heads`] || 0),
});

export const FORMS: Readonly<Record<string, Form>> = {
  option: {
    title: '增加方案',
    submit: '增加方案',
    fields: [
      line('label', '方案', '例如：撤桶并点，设两处分类亭'),
      { ...words('meaning', '这个方案意味着什么'), required: false },
      money,
    ],
    send: (id, _about, { label = '', meaning = '', cost }, commandId) =>
      call('council', 'add-option', { id, label, meaning, cost: hundredths(cost) }, { commandId }),
  },
  seat: {
    title: '增加席位',
    submit: '增加席位',
    fields: [
      { name: 'kind', label: '席位类别', kind: 'choice', required: true, options: optionsOf(SEAT_KINDS) },
      line('name', '姓名', '', 40),
      phone('手机号'),
      date('until', '任期到哪天'),
    ],
    send: (id, _about, { kind, name = '', phone: number = '', until = '' }, commandId) =>
      call('council', 'add-seat', { id, kind: kind as 'cadre', name, phone: number, until }, { commandId }),
  },
  delegate: {
    title: '委托发言人',
    submit: '委托',
    fields: [line('name', '受托人姓名', '', 40), phone('受托人手机号')],
    send: (id, _about, { name = '', phone: number = '' }, commandId) =>
      call('council', 'delegate', { id, name, phone: number }, { commandId }),
  },
  promise: {
    title: '落实事项',
    submit: '增加事项',
    fields: [
      words('what', '做什么', '例如：建两处分类亭'),
      line('who', '谁来做', '例如：物业公司'),
      date('by', '哪天前完成'),
    ],
    send: (id, _about, { what = '', who = '', by = '' }, commandId) =>
      call('council', 'add-promise', { id, what, who, by }, { commandId }),
  },
  owners: {
    title: '业主大会结果',
    submit: '登记结果',
    fields: [
      { name: 'matter', label: '事项', kind: 'choice', required: true, options: optionsOf(OWNERS_MATTERS) },
      amount('allArea', '全体业主的面积（平方米）'),
      people('allHeads', '全体业主人数'),
      amount('tookPartArea', '参加表决的面积（平方米）'),
      people('tookPartHeads', '参加表决的人数'),
      amount('agreedArea', '同意的面积（平方米）'),
      people('agreedHeads', '同意的人数'),
      words('minutes', '说明', '什么时候开的会、谁主持、材料存在哪里', 3000),
    ],
    send: (id, _about, written, commandId) =>
      call(
        'council',
        'record-owners',
        {
          id,
          matter: written.matter as 'ordinary',
          minutes: written.minutes ?? '',
          all: ownersPart(written, 'all'),
          tookPart: ownersPart(written, 'tookPart'),
          agreed: ownersPart(written, 'agreed'),
        },
        { commandId },
      ),
  },
  question: {
    title: '提问',
    submit: '提交',
    fields: [words('words', '您的问题', '请写明想了解什么')],
    send: (id, _about, { words: said = '' }, commandId) =>
      call('council', 'say', { id, kind: 'question', words: said }, { commandId }),
  },
  propose: {
    title: '提方案',
    submit: '提交',
    fields: [words('words', '您的方案', '怎么做、对大家意味着什么'), money],
    send: (id, _about, { words: said = '', cost }, commandId) =>
      call('council', 'say', { id, kind: 'option', words: said, cost: hundredths(cost) }, { commandId }),
  },
  answer: {
    title: '答复',
    submit: '答复',
    fields: [words('answer', '答复')],
    send: (id, voiceId, { answer = '' }, commandId) =>
      call('council', 'answer', { id, voiceId, answer }, { commandId }),
  },
  take: {
    title: '答复方案',
    submit: '答复',
    fields: [
      {
        name: 'taken',
        label: '是否列为方案',
        kind: 'choice',
        required: true,
        options: [
          { value: 'yes', label: '列为方案' },
          { value: 'no', label: '不列，只答复' },
        ],
      },
      words('answer', '答复'),
    ],
    send: (id, voiceId, { answer = '', taken }, commandId) =>
      call('council', 'answer', { id, voiceId, answer, taken: taken === 'yes' }, { commandId }),
  },
  meeting: {
    title: '约定会议',
    submit: '约定会议',
    fields: [
      line('title', '会议名称', '例如：垃圾分类协商会', 30),
      line('place', '地点', '例如：社区二楼议事厅'),
      { name: 'startsAt', label: '时间', kind: 'moment', required: true },
      {
        name: 'agenda',
        label: '议程（一行一项）',
        kind: 'lines',
        required: true,
        placeholder: '各方说明情况\n讨论方案\n形成意见',
        max: 600,
      },
    ],
    send: (topicId, _about, { title = '', place = '', startsAt = '', agenda }, commandId) =>
      call(
        'council',
        'call-meeting',
        { kind: 'council', topicId, title, place, startsAt, agenda: linesIn(agenda) },
        { commandId },
      ),
  },
  minutes: {
    title: '会议纪要',
    submit: '请到会的人确认',
    fields: [words('minutes', '纪要', '讨论了什么、形成了什么意见', 3000)],
    send: (id, _about, { minutes = '' }, commandId) => call('council', 'write-minutes', { id, minutes }, { commandId }),
  },
  decision: {
    title: '议定事项',
    submit: '增加事项',
    fields: [words('what', '议定事项'), line('who', '谁来办'), date('by', '哪天前办结')],
    send: (id, _about, { what = '', who = '', by = '' }, commandId) =>
      call('council', 'add-decision', { id, what, who, by }, { commandId }),
  },
};

/** Meetings and topics go back to their own page. */
export const OF_MEETING = ['minutes', 'decision'];
