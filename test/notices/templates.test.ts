import { templateSettings } from '../../cloudfunctions/notices/templates';

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
