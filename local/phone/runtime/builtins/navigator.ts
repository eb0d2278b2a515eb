import { builtin, number, text, flag, type Part, type PropsOf } from './part';
import { hoverProperties } from './view';

const properties = {
  ...hoverProperties,
  hoverStayTime: number(600),
  url: text(),
  openType: text('navigate'),
  delta: number(1),
  target: text('self'),
  appId: text(),
  path: text(),
  extraData: { type: null, value: undefined as unknown },
  version: text('release'),
  shortLink: text(),
  renderLink: flag(),
};

function go(part: Part<PropsOf<typeof properties>>): Promise<unknown> {
  const { url, delta, openType } = part.props;
  switch (openType) {
    case 'redirect':
      return wx.redirectTo({ url });
    case 'switchTab':
      return wx.switchTab({ url });
    case 'reLaunch':
      return wx.reLaunch({ url });
    case 'navigateBack':
      return wx.navigateBack({ delta });
    default:
      return wx.navigateTo({ url });
  }
}

export const navigator = builtin({
  properties,
  hoverClass: 'navigator-hover',
  attach(part) {
    part.attribute('role', 'link');
    part.onTap(() => {
      go(part).then(
        (detail) => part.emit('success', detail),
        (detail: unknown) => part.emit('fail', detail),
      );
    });
    return {};
  },
});
