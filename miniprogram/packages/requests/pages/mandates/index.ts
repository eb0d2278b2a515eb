import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import type { MandateList } from '../../../../../cloudfunctions/requests/contract';
import { type DraftPlace } from '../../../../services/drafts';
import { PAGES, replacePage } from '../../../../services/navigate';
import type { KeptPhoto } from '../../../../services/photos';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** What a community may be asked to do, for everybody to read; who may ask for it picks an entry and says what and where. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '社区承担事项',
    list: null as MandateList | null,
    options: [] as { value: string; label: string; hint: string }[],
    chosen: '',
    words: '',
    photos: [] as KeptPhoto[],
    place: null as DraftPlace | null,
  },
  methods: {
    onLoad() {
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
    choose({ detail }: Changed<{ value: string }>) {
      if (this.data.list?.mayPassDown) this.change({ chosen: detail.value }, 'mandateId');
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
    },
    async submit(): Promise<void> {
      const { chosen, words, place, photos } = this.data;
      const whole = this.isWhole({
        mandateId: chosen ? '' : '请从清单里选一项。',
        words: words.trim() ? '' : '请填写要办的事。',
        place: place ? '' : '请选择位置。',
      });
      if (!place || !whole) return;
      const said = { mandateId: chosen, words: words.trim(), place: place.input };
      const request = await this.send(
        (commandId, files) => call('requests', 'pass-down', { ...said, photos: files }, { commandId }),
        photos,
      );
      if (request) replacePage(PAGES.request(request.id));
    },
  },
});
