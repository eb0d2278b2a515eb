import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import { newCommandId } from '../../../../services/command-id';
import { loadCooperative, placeOrder } from '../../../../services/coop';
import { faultFields, type DraftFault, type DraftPlace } from '../../../../services/drafts';
import { PAGES, replacePage } from '../../../../services/navigate';
import { questionIn } from '../../../../services/outgoing';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { homePlace } from '../../../../services/places';
import { loadRequest } from '../../../../services/requests';
import { needSession } from '../../../../services/session';
import { COOP_LIMITS } from '../../../../vocabulary/coop';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** Orders a service: which team, what is to be done, and where. From a need it begins with the need's own words. */
Component({
  data: {
    state: 'loading',
    message: '',
    requestId: '',
    teams: [] as { value: string; label: string; hint: string; icon: string }[],
    teamId: '',
    words: '',
    photos: [] as KeptPhoto[],
    place: null as DraftPlace | null,
    home: null as HomeView | null,
    placeFault: null as DraftFault | null,
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    /** of the tap that is not answered yet: a second try is the same command */
    commandId: '',
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad(query: { team?: string; request?: string }) {
      this.setData({ teamId: query.team ?? '', requestId: query.request ?? '' });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read(): Promise<void> {
      const { requestId } = this.data;
      const [coop, session] = await Promise.all([loadCooperative(), needSession()]);
      if (!coop.ok) {
        this.setData({ state: 'failed', message: coop.error.message });
        return;
      }
      const teams = coop.data.teams.map(({ id, label, about, icon }) => ({ value: id, label, hint: about, icon }));
      const home = session.ok ? session.data.home : null;
      this.setData({ teams, home, place: home ? homePlace(home) : null, state: teams.length > 0 ? 'ready' : 'empty' });
      const need = requestId ? await loadRequest(requestId) : null;
      if (need?.ok && this.data.words === '') this.setData({ words: need.data.words.slice(0, COOP_LIMITS.wordsMax) });
    },
    change(values: object, field: string) {
      if (!this.data.busy)
        this.setData({ ...values, faults: { ...this.data.faults, [field]: '' }, message: '', commandId: '' });
    },
    setTeam({ detail }: Changed<{ value: string }>) {
      this.change({ teamId: detail.value }, 'teamId');
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
      const { teamId, words, place, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(teamId ? {} : { teamId: '请选一支队伍。' }),
        ...(words.trim() ? {} : { words: '请填写要做的事。' }),
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
      const { teamId, words, photos, requestId } = this.data;
      const reply = await placeOrder(
        {
          teamId,
          words: words.trim(),
          photos: photos.map(({ fileId }) => fileId),
          place: place.input,
          ...(requestId ? { requestId } : {}),
        },
        commandId,
      );
      if (reply.ok) {
        photos.forEach(dropPhoto);
        replacePage(PAGES.coopOrder(reply.data.id));
        return;
      }
      const { code, message, fields, detail } = reply.error;
      const question = questionIn(detail);
      if (question) this.setData({ placeFault: { code, message, fields: {}, question } });
      this.setData({ faults: faultFields(fields), message });
    },
  },
});
