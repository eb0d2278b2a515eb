import { anything, builtin, flag, number, text } from './part';

export const progress = builtin({
  properties: {
    percent: number(0),
    showInfo: flag(),
    borderRadius: anything<unknown>(0),
    fontSize: anything<unknown>(16),
    strokeWidth: anything<unknown>(6),
    color: text('#09bb07'),
    activeColor: text(),
    backgroundColor: text('#ebebeb'),
    active: flag(),
    activeMode: text('backwards'),
    duration: number(30),
  },
  data: { shown: 0 },
  attach(part) {
    const paint = (): void => {
      const percent = Math.min(100, Math.max(0, part.props.percent));
      part.attribute('active', part.props.active);
      part.element.style.setProperty('--wx-progress', `${percent * part.props.duration}ms`);
      part.element.setAttribute('aria-valuenow', String(percent));
      // after the first drawing, so that the transition starts from nothing
      setTimeout(() => part.set({ shown: percent }), part.props.active ? 30 : 0);
      if (part.props.active) setTimeout(() => part.emit('activeend'), percent * part.props.duration + 30);
    };
    part.attribute('role', 'progressbar');
    part.attribute('aria-valuemin', '0');
    part.attribute('aria-valuemax', '100');
    paint();
    return { changed: { percent: paint } };
  },
});
