import {
  MESSAGE_TEMPLATE_NAMES,
  MESSAGE_TEMPLATES,
  TEMPLATES_MOST,
} from '../../cloudfunctions/notices/message-templates';
import { messageOf, templateData } from '../../cloudfunctions/notices/words';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import { kindOf, NOTICE_KINDS, type NoticeTemplate } from '../../cloudfunctions/notice-kinds';
import { titleOf } from '../../local/phone/runtime/wx/templates';

const long = { id: 'n', template: 'whistle', title: '', body: '', page: '', at: 0 };

describe('订阅消息的模板', () => {
  test('没有设置，用本机的', () => {
    expect(templateSettings('')['request-assigned'].templateId).toBe('template-desk');
  });

  test('设置了的换成自己的，没提到的不变；字段也可以换', () => {
    const settings = templateSettings('desk=AbC-1_&desk.thing4=title&desk.date2=time');
    expect(settings['request-assigned']).toEqual({ templateId: 'AbC-1_', fields: { thing4: 'title', date2: 'time' } });
    expect(settings['request-progress']).toEqual(templateSettings('')['request-progress']);
  });

  test('写错了名字或来源，启动时就说', () => {
    expect(() => templateSettings('request-assigned=x')).toThrow('request-assigned=x');
    expect(() => templateSettings('desk.thing1=words')).toThrow('thing1=words');
  });

  test.each([
    ['时间填进文字', 'desk.thing1=time'],
    ['文字填进时间', 'desk.time1=title'],
    ['一句话填进五个字的栏', 'desk.phrase1=body'],
    ['没有这种栏', 'desk.amount1=title'],
    ['只有一栏', 'desk.thing1=title'],
    ['六栏', 'desk.thing1=title&desk.thing2=body&desk.time3=time&desk.thing4=body&desk.thing5=body&desk.phrase6=title'],
  ])('%s，微信不收，启动时就说', (_what, setting) => {
    expect(() => templateSettings(setting)).toThrow('NOTICE_TEMPLATES');
  });

  test('再长的话，哪一栏都不超过微信的字数', () => {
    const fields = { thing1: 'title', thing2: 'body', phrase3: 'title', time4: 'time' } as const;
    const message = { ...messageOf(long), title: '长'.repeat(80), body: '😀'.repeat(200) };
    const data = templateData(message, { templateId: 'x', fields });
    expect(Object.entries(data).map(([field, { value }]) => [field, [...value].length])).toEqual([
      ['thing1', 20],
      ['thing2', 20],
      ['phrase3', 5],
      ['time4', expect.any(Number)],
    ]);
  });

  test('同一族的消息用一个模板，一共不超过 25 个；每一种恰好在一族里', () => {
    const all = MESSAGE_TEMPLATE_NAMES.flatMap((name) => [...MESSAGE_TEMPLATES[name].kinds] as string[]);
    expect([...all].sort()).toEqual(Object.keys(NOTICE_KINDS).sort());
    expect(MESSAGE_TEMPLATE_NAMES.length).toBeLessThanOrEqual(TEMPLATES_MOST);
    expect(new Set(Object.values(templateSettings('')).map(({ templateId }) => templateId)).size).toBe(
      MESSAGE_TEMPLATE_NAMES.length,
    );
  });
});

describe('每一种消息', () => {
  const templates = Object.keys(NOTICE_KINDS) as NoticeTemplate[];

  test.each(templates)('%s：有称呼、有通道、有模板编号和字段，本机的微信叫得出它', (template) => {
    const { label, channels } = kindOf(template);
    expect(label).toMatch(/^[\u4e00-\u9fff]{2,8}$/);
    expect(new Set(channels).size).toBe(channels.length);
    const { templateId, fields } = templateSettings('')[template];
    expect(Object.values(fields).sort()).toEqual(['body', 'time', 'title']);
    expect(titleOf(templateId)).not.toBe(templateId);
  });

  test('称呼不重', () => {
    const labels = templates.map((template) => kindOf(template).label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
