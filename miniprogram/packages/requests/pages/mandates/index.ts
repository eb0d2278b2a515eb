import { call } from '../../../../services/call';
import type { MandateList } from '../../../../../cloudfunctions/requests/contract';
import { newCommandId } from '../../../../services/command-id';
import { type DraftPlace } from '../../../../services/drafts';
import { PAGES, replacePage } from '../../../../services/navigate';
import { faultFields, questionIn, type Fault } from '../../../../services/faults';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** What a community may be asked to do, for everybody to read; who may ask for it picks an entry and says what and where. */
Component({
  data: {
    state: 'loading',
    message: '',
    list: null as MandateList | null,
    options: [] as { value: string; label: string; hint: string }[],
    chosen: '',
    words: '',
    photos: [] as KeptPhoto[],
    place: null as DraftPlace | null,
    placeFault: null as Fault | null,
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    /** of the tap that is not answered yet: a second try is the same command */
    commandId: '',
  },
  methods: {
    onLoad() {
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('requests', 'mandates', {});
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const options = reply.data.items.map(({ id, label, scope }) => ({ value: id, label, hint: scope }));
      this.setData({ list: reply.data, options, state: options.length > 0 ? 'ready' : 'empty', message: '' });
    },
    change(values: object, field: string) {
      if (!this.data.busy)
        this.setData({ ...values, faults: { ...this.data.faults, [field]: '' }, message: '', commandId: '' });
    },
    choose({ detail }: Changed<{ value: string }>) {
      if (this.data.list?.mayPassDown) this.change({ chosen: detail.value }, 'mandateId');
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value }, 'words');
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value }, 'photos');
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place, placeFault: null }, 'place');
    },
    async submit(): Promise<void> {
      const { chosen, words, place, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(chosen ? {} : { mandateId: '请从清单里选一项。' }),
        ...(words.trim() ? {} : { words: '请填写要办的事。' }),
        ...(place ? {} : { place: '请选择位置。' }),
      };
      this.setData({ faults, message: '' });
      if (!place || Object.keys(faults).length > 0) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, progress: {}, commandId });
      const uploaded = await uploadPhotos(this.data.photos, (id, percent) =>
        this.setData({ [`progress.${id}`]: percent }),
      );
      this.setData({ photos: uploaded.photos });
      if (uploaded.ok) await this.send(place, commandId);
      else this.setData({ faults: { photos: uploaded.message } });
      this.setData({ busy: false });
    },
    async send(place: DraftPlace, commandId: string): Promise<void> {
      const { chosen, words, photos } = this.data;
      const fileIds = photos.map(({ fileId }) => fileId);
      const input = { mandateId: chosen, words: words.trim(), photos: fileIds, place: place.input };
      const reply = await call('requests', 'pass-down', input, { commandId });
      if (reply.ok) {
        photos.forEach(dropPhoto);
        replacePage(PAGES.request(reply.data.id));
        return;
      }
      const { code, message, fields, detail } = reply.error;
      const question = questionIn(detail);
      if (question) this.setData({ placeFault: { code, message, fields: {}, question } });
      this.setData({ faults: faultFields(fields), message });
    },
  },
});
