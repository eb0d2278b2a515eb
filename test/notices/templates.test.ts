import { templateSettings } from '../../cloudfunctions/notices/templates';
import { kindOf, NOTICE_KINDS, type NoticeTemplate } from '../../cloudfunctions/notice-kinds';
import { titleOf } from '../../local/phone/runtime/wx/templates';

describe('订阅消息的模板', () => {
  test('没有设置，用本机的', () => {
    expect(templateSettings('')['request-assigned'].templateId).toBe('template-request-assigned');
  });

  test('设置了的换成自己的，没提到的不变；字段也可以换', () => {
    const settings = templateSettings(
      'request-assigned=AbC-1_&request-assigned.thing4=title&request-assigned.date2=time',
    );
    expect(settings['request-assigned']).toEqual({ templateId: 'AbC-1_', fields: { thing4: 'title', date2: 'time' } });
    expect(settings['request-progress']).toEqual(templateSettings('')['request-progress']);
  });

  test('写错了名字或来源，启动时就说', () => {
    expect(() => templateSettings('request-assign=x')).toThrow('request-assign=x');
    expect(() => templateSettings('request-assigned.thing1=words')).toThrow('thing1=words');
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
