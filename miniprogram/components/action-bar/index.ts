import type { AvailableAction } from '../../../cloudfunctions/platform/steps';
import { arrangeActions } from '../../services/action-form';

/** The steps a person may take now, at the bottom of the page, the main one first. Events: `choose`, detail {action: string}. */
Component({
  properties: {
    /** AvailableAction[], as the view gives them */
    actions: { type: Array, value: [] as AvailableAction[] },
    busy: { type: Boolean, value: false },
  },
  data: { shown: [] as AvailableAction[], more: [] as AvailableAction[], open: false },
  observers: {
    actions(actions: AvailableAction[]) {
      this.setData(arrangeActions(actions));
    },
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.close();
      this.triggerEvent('choose', { action: String(currentTarget.dataset.action) });
    },
    openMore() {
      this.setData({ open: true });
    },
    close() {
      this.setData({ open: false });
    },
  },
});
