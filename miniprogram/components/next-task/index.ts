import type { RequestDetail, RequestSummary } from '../../../cloudfunctions/requests/contract';
import { arrangeActions } from '../../services/action-form';
import { openPage } from '../../services/navigate';
import { isOneTap, takeStep } from '../../services/perform';
import { formPage, loadSubject } from '../../services/subjects';
import { askAtStep } from '../../services/subscriptions';

/**
 * The next thing to do on a desk: call, find the way, take the next step, each in one tap.
 * Events: `open`, detail {id}; `taken`: a step was taken, or the need has changed, and the desk is to be read anew.
 */
Component({
  properties: {
    request: { type: Object, value: null as unknown as RequestSummary },
  },
  data: {
    detail: null as RequestDetail | null,
    label: '',
    busy: false,
    message: '',
  },
  observers: {
    request(request: RequestSummary | null) {
      const { detail } = this.data;
      if (!request || (detail?.id === request.id && detail.version === request.version)) return;
      this.setData({ label: '', message: '', ...(detail?.id === request.id ? {} : { detail: null }) });
      void this.read(request.id);
    },
  },
  methods: {
    async read(id: string): Promise<void> {
      const reply = await loadSubject('request', id);
      if (!reply.ok || this.data.request?.id !== id) return;
      const [first] = arrangeActions(reply.data.availableActions).shown;
      this.setData({ detail: reply.data, label: first?.label ?? '' });
    },
    open() {
      if (this.data.request) this.triggerEvent('open', { id: this.data.request.id });
    },
    dial() {
      wx.makePhoneCall({ phoneNumber: this.data.request.authorPhone, fail: () => undefined });
    },
    navigate() {
      const { point, placeText, cellName } = this.data.request;
      if (point) wx.openLocation({ ...point, name: placeText, address: cellName, scale: 17 });
    },
    go() {
      if (this.data.label) void this.act();
      else this.open();
    },
    /** A step that needs words or asks first has its own page. */
    async act(): Promise<void> {
      const { detail, busy } = this.data;
      const action = detail && arrangeActions(detail.availableActions).shown[0];
      if (!detail || !action || busy) return;
      if (!isOneTap(action)) {
        openPage(formPage(detail.id, action.action));
        return;
      }
      this.setData({ busy: true, message: '' });
      await askAtStep('request', detail, action);
      const reply = await takeStep('request', detail, action);
      this.setData({ busy: false, message: reply.ok ? '' : reply.error.message });
      if (reply.ok) wx.showToast({ title: action.done ?? `已${action.label}`, icon: 'success' });
      if (reply.ok || reply.error.code !== 'OFFLINE') this.triggerEvent('taken');
    },
  },
});
