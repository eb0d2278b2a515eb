import { largeText } from '../behaviors/large-text';
import { NO_MARKS, onMarks, type Marks } from '../services/marks';
import { currentSession, onSession } from '../services/session';
import { tabsFor } from './tabs';

const stops = new WeakMap<object, (() => void)[]>();

Component({
  options: { addGlobalClass: true },
  behaviors: [largeText],
  data: {
    /** path of the page shown, set by behaviors/tab-page */
    selected: 'pages/home/index',
    tabs: tabsFor(null, NO_MARKS),
  },
  lifetimes: {
    attached() {
      let marks: Marks = NO_MARKS;
      const draw = () => this.setData({ tabs: tabsFor(currentSession(), marks) });
      const stopMarks = onMarks((next) => {
        marks = next;
        draw();
      });
      stops.set(this, [stopMarks, onSession(draw)]);
    },
    detached() {
      stops.get(this)?.forEach((stop) => stop());
      stops.delete(this);
    },
  },
  methods: {
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const path = String(currentTarget.dataset.path);
      if (path !== this.data.selected) wx.switchTab({ url: `/${path}` });
    },
  },
});
