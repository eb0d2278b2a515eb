import type { Reply } from '../services/call';
import { newCommandId } from '../services/command-id';
import { faultOf, type Fault } from '../services/faults';
import { forgetForm, formOn, keepForm } from '../services/kept-forms';
import { replacePage, shownPage } from '../services/navigate';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../services/photos';
import { askAt } from '../services/subscriptions';
import type { MessageMoment } from '../vocabulary/message-moments';

/** Ids of what was sent and not answered: sent again unchanged it is the same command, and done once. */
const unanswered = new WeakMap<object, string>();

/** All that was changed on a page and not sent. */
const changed = new WeakMap<object, object>();
/** The page with its query, by which it is kept. */
const pages = new WeakMap<object, string>();

/**
 * A form: something is filled in and sent. The page shows `faults` at its fields, `message` beside its button, `busy` on it, and
 * `progress` at its photos; `placeFault` is for place-field. It changes what is filled in only by `change` or `setField`, says by
 * `isWhole` what is missing, sends by `send`, and goes on by `leaveTo`. With a `draftName` what was changed is kept until it is sent,
 * offered on the first screen, and put back into the page once that is ready; without one, whoever leaves is asked.
 */
export const form = Behavior({
  data: {
    /** such as 发动态; '' where it must not lie on the phone */
    draftName: '',
    busy: false,
    /** what WeChat is asked for when the form is sent, '' for nothing */
    asks: '' as MessageMoment | '',
    faults: {} as Record<string, string>,
    message: '',
    /** per photo, how much of it is sent, 0 … 100 */
    progress: {} as Record<string, number>,
    placeFault: null as Fault | null,
  },
  pageLifetimes: {
    show() {
      if (!pages.has(this)) pages.set(this, shownPage());
      if ((this.data as { state?: string }).state !== 'loading') this.takeUp();
    },
  },
  observers: {
    /** What is read does not take the place of what was written. */
    state(state?: string) {
      if (state === 'ready') this.takeUp();
    },
  },
  methods: {
    takeUp(): void {
      if (!this.data.draftName || this.data.busy) return;
      const { page, values, sentAs } = formOn(pages.get(this) ?? '');
      if (sentAs) unanswered.set(this, sentAs);
      if (!page) return;
      changed.set(this, values);
      this.setData(values);
    },

    /** Keeps what was changed, or has the person asked before they leave. */
    hold(values: object, sentAs = ''): void {
      const all = { ...changed.get(this), ...values };
      changed.set(this, all);
      const { draftName } = this.data;
      if (draftName && keepForm(pages.get(this) ?? '', draftName, all, sentAs)) wx.disableAlertBeforeUnload();
      else if (!sentAs) wx.enableAlertBeforeUnload({ message: '写的内容还没有提交，离开后就没有了。要离开吗？' });
    },

    /** Nothing is to be kept or asked about. */
    release(): void {
      unanswered.delete(this);
      changed.delete(this);
      forgetForm(pages.get(this) ?? '');
      wx.disableAlertBeforeUnload();
    },

    /**
     * What is corrected is no longer called wrong, and is another command than what was sent before. Nothing changes while it is sent.
     * @param fields whose faults go too, where they are not named as the values are
     */
    change(values: object, ...fields: string[]): void {
      if (this.data.busy) return;
      const faults = { ...this.data.faults };
      for (const name of [...Object.keys(values), ...fields]) delete faults[name];
      unanswered.delete(this);
      this.setData({ ...values, faults, message: '', ...('place' in values ? { placeFault: null } : {}) });
      this.hold(values);
    },

    /** For controls that say by `data-field` which part they are for. */
    setField({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: unknown }>): void {
      this.change({ [String((currentTarget.dataset as { field?: string }).field)]: detail.value });
    },

    /** @param missing what to say at each field that must still be filled in, '' where nothing is missing */
    isWhole(missing: Record<string, string>): boolean {
      const faults = Object.fromEntries(Object.entries(missing).filter(([, said]) => said !== ''));
      this.setData({ faults, message: '' });
      return Object.keys(faults).length === 0;
    },

    /**
     * Sends what was filled in, its photos first. Tried again before an answer came it is the same command; refused, it stays as it is.
     * @param command is given the command's id and the photos' fileIDs
     * @param photos the page's own `photos`; what got through is not sent twice
     * @returns what the server answered, undefined when it was not done (the page says why)
     */
    async send<T>(
      command: (commandId: string, fileIDs: string[]) => Promise<Reply<T>>,
      photos: readonly KeptPhoto[] = [],
    ): Promise<T | undefined> {
      if (this.data.busy) return undefined;
      const commandId = unanswered.get(this) ?? newCommandId();
      unanswered.set(this, commandId);
      this.hold({}, commandId);
      this.setData({ busy: true, message: '', progress: {}, placeFault: null });
      if (this.data.asks) await askAt(this.data.asks);
      const uploaded = await uploadPhotos(photos, (id, percent) => this.setData({ [`progress.${id}`]: percent }));
      if (photos.length > 0) this.setData({ photos: uploaded.photos });
      if (!uploaded.ok) {
        this.setData({ busy: false, faults: { photos: uploaded.message } });
        return undefined;
      }
      const reply = await command(
        commandId,
        uploaded.photos.map(({ fileId }) => fileId),
      );
      this.setData({ busy: false });
      if (!reply.ok) {
        const fault = faultOf(reply.error);
        this.setData({ faults: fault.fields, message: fault.message, placeFault: fault.question ? fault : null });
        return undefined;
      }
      this.release();
      photos.forEach(dropPhoto);
      return reply.data;
    },

    /** Back to where one came from; to that page when the form was opened by itself. */
    leaveTo(page: string): void {
      if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(page);
    },
  },
});
